/** The outputs of a reading and its check, behind the context's door. */
export { contractJson } from './core/report/contract-json.ts'
export { htmlReport } from './core/report/html-report.ts'
export { countSeverities } from './core/report/order-findings.ts'
export { readJson } from './core/report/read-json.ts'
export { readText } from './core/report/read-text.ts'
export { textReport } from './core/report/text-report.ts'
