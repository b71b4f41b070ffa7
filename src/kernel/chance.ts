/** The same start gives the same course on every machine (mulberry32, Tommy Ettinger 2017, public domain). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** In the form of a version 4 uuid. */
  uuid(): string {
    const hex = (digits: number) =>
      Array.from({ length: digits }, () => this.whole(0, 15).toString(16)).join('')
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`
  }

  /** By share; the last name takes what is left. */
  pick(shares: Readonly<Record<string, number>>): string {
    const names = Object.keys(shares)
    let left = this.next()
    for (const name of names) {
      left -= shares[name] ?? 0
      if (left < 0) return name
    }
    return names.at(-1) ?? ''
  }
}

/** A course of its own for a named thing: what is simulated beside it changes nothing about it (FNV-1a, 32 bits). */
export function chanceOf(seed: number, name: string): Chance {
  let hash = 0x811c9dc5
  for (const character of `${seed}:${name}`)
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return new Chance(hash)
}
