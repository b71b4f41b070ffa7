import type { DisclosureReading } from '../read/reading.ts'
import { whatWasRead } from './text-report.ts'

/** What `mingche read` prints for a person: the tables and forms with their rows, and what could not be read. */
export function readText(reading: DisclosureReading): string {
  return [
    ...whatWasRead(reading),
    '',
    ...reading.tables.map(
      (table) =>
        `${table.id}　${table.title}　${table.rowCount} / ${table.rowsInSource} 行　${table.unit}${table.declaredEmpty ? '　（注明无数据）' : ''}`,
    ),
    ...reading.forms.map(
      (form) =>
        `${form.id}　${form.title}　${form.rowCount} / ${form.rowsInSource} 行　指标 ${form.indicators.length} 条` +
        `　${form.fields.find((field) => field.id === 'projectName')?.text ?? ''}`,
    ),
    '',
  ].join('\n')
}
