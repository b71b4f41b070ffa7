import { Refusal } from '#kernel/refusal.ts'
import type { SourceKind } from './kinds.ts'
import type { SourceFields } from './source-fields.ts'

/** Why these fields cannot be registered under this kind; null: they can. @param kind null: it is not in the data. */
export function sourceProblem(
  kind: SourceKind | null,
  { code, creditCode, details }: Pick<SourceFields, 'code' | 'creditCode' | 'details'>,
): Refusal | null {
  if (kind === null) return new Refusal('source.kind-unknown')
  const { codeName, codePattern } = kind
  if (code !== '' && codePattern !== null && !new RegExp(codePattern).test(code))
    return new Refusal('source.code', { codeName, code, pattern: codePattern })
  if (creditCode !== '' && !isCreditCode(creditCode))
    return new Refusal('source.credit-code', { code: creditCode })
  const strange = Object.keys(details).find((id) => !kind.fields.some((field) => field.id === id))
  return strange === undefined ? null : new Refusal('source.field', { field: strange, kind: kind.name })
}

/** GB 32100-2015, 4.2 and 5: 18 characters without I, O, S, V, Z; the last one checks the others modulo 31. */
const creditLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Whether it is a 统一社会信用代码 with the right check character. */
export function isCreditCode(code: string): boolean {
  const values = [...code].map((letter) => creditLetters.indexOf(letter))
  if (values.length !== 18 || values.includes(-1)) return false
  // The weight of position i is 3^(i-1) mod 31 (annex A).
  let [sum, weight] = [0, 1]
  for (const value of values.slice(0, 17)) {
    sum += value * weight
    weight = (weight * 3) % 31
  }
  return values[17] === (31 - (sum % 31)) % 31
}
