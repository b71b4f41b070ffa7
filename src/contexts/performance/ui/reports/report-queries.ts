import { answer } from '#web/api.ts'
import type { ReportKind } from '../../core/report.ts'
import { nextYearClient, reportClient } from '../client.ts'

/** What the pages of the reports read. */
export const reportQueries = {
  ofPlan: (id: string) => ({
    queryKey: ['performance', id, 'reports'],
    queryFn: () => answer(reportClient.plans[':id'].reports.$get({ param: { id } })),
  }),
  preview: (id: string, query: { kind: ReportKind; asOf: string }) => ({
    queryKey: ['performance', id, 'report-preview', query],
    queryFn: () => answer(reportClient.plans[':id'].reports.preview.$get({ param: { id }, query })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
  one: (id: string) => ({
    queryKey: ['performance', 'report', id],
    queryFn: () => answer(reportClient.reports[':id'].$get({ param: { id } })),
  }),
  nextYear: (id: string, asOf: string) => ({
    queryKey: ['performance', id, 'next-year', asOf],
    queryFn: () => answer(nextYearClient.plans[':id']['next-year'].$get({ param: { id }, query: { asOf } })),
    placeholderData: <Shown>(before: Shown) => before,
  }),
}
