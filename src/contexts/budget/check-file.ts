import { Refusal } from '#kernel/refusal.ts'
import type { CheckedFile } from './checked-file.ts'
import { contractJson } from './core/report/contract-json.ts'
import { htmlReport } from './core/report/html-report.ts'
import { countSeverities } from './core/report/order-findings.ts'
import { disclosureView } from './core/report/view.ts'
import { checkOpened, openDisclosure } from './open-disclosure.ts'

/**
 * The whole way from a file's bytes to what is stored and shown of it.
 * @param stamp Chinese line on the report page: when, and by which version.
 * @throws Refusal `source.*` when the file cannot be read, or is no disclosure.
 */
export async function checkFile(
  bytes: Uint8Array,
  fileName: string,
  { programVersion, stamp }: { programVersion: string; stamp: string },
): Promise<CheckedFile> {
  const reading = await openDisclosure(bytes, fileName)
  if (reading.year < 2000 || reading.year > 2100) throw new Refusal('source.noYear', { fileName })
  const report = await checkOpened(reading)
  return {
    format: reading.source.format,
    programVersion,
    counts: countSeverities(report.findings),
    view: disclosureView(reading, report),
    contract: contractJson(reading, report),
    html: htmlReport(reading, report, stamp),
  }
}
