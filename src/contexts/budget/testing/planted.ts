/** Errors planted one at a time into an invented clean disclosure. */

import { checkFamilies, familyChecks } from '../core/check/families/check-families.ts'
import type { Finding, IdentityResult } from '../core/check/finding.ts'
import { readDisclosure } from '../core/read/read-disclosure.ts'
import { readText } from '../formats/text.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { cleanShanghaiDisclosure } from './clean-shanghai.ts'
import { cleanShanxiDisclosure } from './clean-shanxi.ts'

export const cleanDisclosures = { shanxi: cleanShanxiDisclosure, shanghai: cleanShanghaiDisclosure }

/** Text to look for, which must stand there, and what its first occurrence becomes. */
export type Plant = readonly [from: string, to: string]

export interface Checked {
  findings: Finding[]
  results: IdentityResult[]
}

/** @throws Error when a plant finds no place, so that a changed document cannot make a test pass. */
export async function checkPlanted(
  form: keyof typeof cleanDisclosures,
  plants: readonly Plant[],
): Promise<Checked> {
  let text = cleanDisclosures[form]()
  for (const [from, to] of plants) {
    if (!text.includes(from)) throw new Error(`no such text to plant an error in: ${from}`)
    text = text.replace(from, () => to)
  }
  const library = await loadTemplateLibrary()
  const reading = readDisclosure(readText(new TextEncoder().encode(text)), library)
  return { findings: checkFamilies(reading, library), results: familyChecks(reading, library) }
}
