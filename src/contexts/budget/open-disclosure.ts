import { Refusal } from '#kernel/refusal.ts'
import { checkDisclosure } from './core/check/check-disclosure.ts'
import type { CheckReport } from './core/check/finding.ts'
import { readDisclosure } from './core/read/read-disclosure.ts'
import type { DisclosureReading } from './core/read/reading.ts'
import { readSource } from './formats/read-source.ts'
import { loadTemplateLibrary } from './templates.ts'

/** @throws Refusal `source.*` when the file cannot be read, `source.notADisclosure` when it holds no budget table. */
export async function openDisclosure(bytes: Uint8Array, fileName: string): Promise<DisclosureReading> {
  const [source, library] = await Promise.all([readSource(bytes, fileName), loadTemplateLibrary()])
  const reading = readDisclosure(source, library)
  if (reading.tables.length === 0 && reading.forms.length === 0)
    throw new Refusal('source.notADisclosure', { fileName })
  return reading
}

export async function checkOpened(reading: DisclosureReading): Promise<CheckReport> {
  const [{ highsSolver }, library] = await Promise.all([import('./solver/highs.ts'), loadTemplateLibrary()])
  return checkDisclosure(reading, library, await highsSolver())
}
