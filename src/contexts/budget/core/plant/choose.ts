/** Choosing and changing, driven by a generator that is handed in: the same seed gives the same errors. */

/** Mulberry32 by Tommy Ettinger (public domain): numbers from 0 up to 1, repeatable on every machine. */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick<Item>(items: readonly Item[], random: () => number): Item | undefined {
  return items[Math.floor(random() * items.length)]
}

/**
 * One digit of a printed figure changed. The last decimal is left alone, since a change of it may be explained by
 * rounding; no leading zero arises. @returns `undefined` where no digit can be changed.
 */
export function otherDigit(printed: string, random: () => number): string | undefined {
  const places = [...printed.matchAll(/\d/g)].map(({ index }) => index)
  const last = printed.includes('.') ? places.at(-1) : undefined
  const index = pick(
    places.filter((place) => place !== last),
    random,
  )
  if (index === undefined) return undefined
  const isLeading = index === places[0] && /^\d[\d,]*\d/.test(printed)
  const own = Number(printed[index])
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter(
    (digit) => digit !== own && !(isLeading && digit === 0),
  )
  return `${printed.slice(0, index)}${pick(digits, random)}${printed.slice(index + 1)}`
}

/** The last digit one up, or one down where it is 9: the smallest slip that can be printed. */
export function lastDigitOff(printed: string): string | undefined {
  const last = printed.at(-1)
  if (last === undefined || !/\d/.test(last)) return undefined
  return `${printed.slice(0, -1)}${last === '9' ? 8 : Number(last) + 1}`
}
