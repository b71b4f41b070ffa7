import { Refusal } from '#kernel/refusal.ts'
import { isNothing } from '#platform/tables/read-cells.ts'

const grades: Readonly<Record<string, number>> = {
  Ⅰ: 1,
  Ⅱ: 2,
  Ⅲ: 3,
  Ⅳ: 4,
  Ⅴ: 5,
  I: 1,
  II: 2,
  III: 3,
  IV: 4,
  V: 5,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  1: 1,
  2: 2,
  3: 3,
  4: 4,
  5: 5,
  6: 6,
}

/** Reasons why a section has no grade in a month. */
const reasons = /^(断流|冰封|结冰|干涸|无水|停测|断面调整)/

/**
 * 水质类别 as it is printed: Ⅱ, II类, 二类, 2, 劣Ⅴ.
 * @returns 1 … 5, 6 for 劣Ⅴ; null with the reason where the cell gives one, or none.
 * @throws Refusal `water.grade`.
 */
export function readGrade(text: string): { grade: number | null; reason: string } {
  const plain = text.replace(/[\s类]/g, '').toUpperCase()
  if (isNothing(plain)) return { grade: null, reason: plain === '' ? '' : '未监测' }
  if (reasons.test(plain)) return { grade: null, reason: text.trim() }
  if (/^劣(Ⅴ|V|五|5)$/.test(plain)) return { grade: 6, reason: '' }
  const grade = Object.hasOwn(grades, plain) ? grades[plain] : undefined
  if (grade === undefined) throw new Refusal('water.grade', { grade: text.slice(0, 20) })
  return { grade, reason: '' }
}
