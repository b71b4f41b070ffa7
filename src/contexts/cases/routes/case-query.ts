import { z } from '@hono/zod-openapi'
import { pageQuery } from '#platform/http/listing.ts'
import { type CaseState, caseStates } from '../core/case-state.ts'
import { type CaseFilter, caseSorts } from '../store/cases.ts'

const yes = z.enum(['yes']).optional()

/** Simulated cases of the worked example instead of real ones. */
export const exampleQuery = z.object({
  example: yes.describe('只看示例（模拟）的问题；不写就只看真实的'),
})

/** How a list of cases is narrowed down, in the address. */
export const caseFilterQuery = exampleQuery.extend({
  search: pageQuery.shape.search,
  state: z.enum(['open', ...caseStates] as [CaseState | 'open', ...(CaseState | 'open')[]]).optional(), // a tuple of literals, which spreading widens
  light: z.enum(['green', 'yellow', 'red', 'none']).optional(),
  kind: z.string().max(40).optional(),
  county: z.string().max(40).optional(),
  department: z.string().max(40).optional(),
  listId: z.uuid().optional(),
  sourceId: z.uuid().optional(),
  responsible: z.string().max(40).optional().describe('责任人姓名'),
  mine: yes.describe('只看由我负责的'),
})

export const casePageQuery = caseFilterQuery.extend({
  page: pageQuery.shape.page,
  pageSize: pageQuery.shape.pageSize,
  sort: z
    .enum(caseSorts)
    .default('due')
    .describe('due 期限近的在前；newest 新发现的在前；number 编号大的在前'),
})

/** @param userId who asks: 「由我负责的」. */
export function filterOf(
  { mine, example: _, ...asked }: z.output<typeof caseFilterQuery>,
  userId: string,
): CaseFilter {
  return { ...asked, responsibleId: mine === 'yes' ? userId : undefined }
}
