import type { CheckContract } from './core/report/contract-json.ts'
import type { SeverityCounts } from './core/report/order-findings.ts'
import type { DisclosureView } from './core/report/view.ts'
import type { SourceFormat } from './core/source/source-document.ts'

/** Everything that a check leaves behind, as plain data that crosses a process boundary. */
export interface CheckedFile {
  format: SourceFormat
  programVersion: string
  counts: SeverityCounts
  view: DisclosureView
  contract: CheckContract
  html: string
}
