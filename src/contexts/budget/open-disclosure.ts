import { checkDisclosure } from './core/check/check-disclosure.ts'
import type { CheckReport } from './core/check/finding.ts'
import { readDisclosure } from './core/read/read-disclosure.ts'
import type { DisclosureReading } from './core/read/reading.ts'
import { readSource } from './formats/read-source.ts'
import { loadTemplateLibrary } from './templates.ts'

/** @throws Refusal `source.*` when the file cannot be read, or is no disclosure. */
export async function openDisclosure(bytes: Uint8Array, fileName: string): Promise<DisclosureReading> {
  const [source, library] = await Promise.all([readSource(bytes, fileName), loadTemplateLibrary()])
  return readDisclosure(source, library)
}

export async function checkOpened(reading: DisclosureReading): Promise<CheckReport> {
  const [{ highsSolver }, library] = await Promise.all([import('./solver/highs.ts'), loadTemplateLibrary()])
  return checkDisclosure(reading, library, await highsSolver())
}
