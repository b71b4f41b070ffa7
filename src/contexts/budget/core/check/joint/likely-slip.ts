/** How a wrong figure comes about: one digit mistyped, left out, doubled, or two neighbours changed over. */
import { expectedValue } from './expected-value.ts'
import type { LinearSystem } from './system.ts'

/** Sums of rounded figures give a value to within so many of its last digit. */
const slack = 2

/**
 * Whether a suspect differs from what the other figures give for it by one slip of the hand. Of explanations that the
 * arithmetic cannot tell apart, such a one is the likeliest.
 */
export function isOneSlip(system: LinearSystem, suspects: readonly number[], suspect: number): boolean {
  const fact = system.columns[suspect]?.cell?.fact
  const expected = expectedValue(system, suspects, suspect)
  if (fact?.printed.kind !== 'number' || !expected) return false
  const printed = digitsOf(fact.printed.text)
  return near(digitsOf(expected.text)).some((meant) => isSlip(printed, meant))
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

function near(digits: string): string[] {
  if (digits.length > 15) return [digits]
  const value = Number(digits)
  return Array.from({ length: 2 * slack + 1 }, (_, at) => value - slack + at)
    .filter((each) => each >= 0)
    .map((each) => String(each).padStart(digits.length, '0'))
}

export function isSlip(printed: string, meant: string): boolean {
  if (printed === meant) return false
  if (printed.length === meant.length) {
    const wrong = [...printed].flatMap((digit, at) => (digit === meant[at] ? [] : [at]))
    const [first = -1, second = -1] = wrong
    if (wrong.length === 1) return true
    return (
      wrong.length === 2 &&
      second === first + 1 &&
      printed[first] === meant[second] &&
      printed[second] === meant[first]
    )
  }
  const [longer, shorter] = printed.length > meant.length ? [printed, meant] : [meant, printed]
  if (longer.length !== shorter.length + 1) return false
  const at = [...longer].findIndex((digit, index) => digit !== shorter[index])
  return longer.slice(0, at) + longer.slice(at + 1) === shorter
}
