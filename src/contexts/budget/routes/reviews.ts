import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleBook } from '../commands/book-access.ts'
import {
  approveBook,
  changeApprovedBudgetDay,
  changeReviewRule,
  correctBook,
  type FindColleagues,
  returnBook,
  submitBook,
  withdrawBook,
} from '../commands/review.ts'
import { reviewRuleSchema } from '../core/review/review-rule.ts'
import { budgetPolicy } from '../policy.ts'
import { presentReview, reviewSchema } from '../present-review.ts'
import { findRule, listDecisions } from '../store/reviews.ts'
import type { BudgetTables } from '../store/tables.ts'
import { summaryOf } from '../summaries.ts'
import type { FindVisibleUnits } from './disclosures.ts'

const idParameter = z.object({ id: z.uuid() })
const revision = z.number().int().min(0).max(2_000_000_000)

export type ReviewRoutes = ReturnType<typeof reviewRoutes>

/** Review of a budget: who has it, what each decided, and the day by which it has to be public. */
export function reviewRoutes(
  platform: Platform,
  findVisibleUnits: FindVisibleUnits,
  findColleagues: FindColleagues,
) {
  const db = platform.db.withTables<BudgetTables>()
  const partsOf = async (actor: Parameters<FindVisibleUnits>[0]) => ({
    visible: await findVisibleUnits(actor),
    findColleagues,
  })
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/review',
        ...allowing(budgetPolicy.readReview),
        request: { params: idParameter },
        responses: answers(200, reviewSchema, '审核的步骤、经过和公开期限'),
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const actor = requireActor(c)
        const book = await getVisibleBook(db, id, await findVisibleUnits(actor))
        const summary = await summaryOf(platform, book)
        const rule = await findRule(db, book.owner_unit_id)
        const decisions = await listDecisions(db, id)
        return c.json(presentReview(book, summary, { rule, decisions, actor }), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/books/{id}/approved-budget-day',
        ...allowing(budgetPolicy.setApprovedBudgetDay),
        request: {
          params: idParameter,
          body: jsonBody(z.object({ day: dayBetween('2000-01-01', '2100-12-31').nullable() })),
        },
        responses: answersEmpty('已填写批复日'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const change = { bookId: c.req.valid('param').id, day: c.req.valid('json').day }
        await changeApprovedBudgetDay(platform, actor, change, await findVisibleUnits(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/submit',
        ...allowing(budgetPolicy.submitBook),
        request: { params: idParameter },
        responses: answersEmpty('已提交审核'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await submitBook(platform, actor, c.req.valid('param').id, await partsOf(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/withdraw',
        ...allowing(budgetPolicy.withdrawBook),
        request: { params: idParameter },
        responses: answersEmpty('已撤回'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await withdrawBook(platform, actor, c.req.valid('param').id, await partsOf(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/approve',
        ...allowing(budgetPolicy.approveBook),
        request: { params: idParameter, body: jsonBody(z.object({ revision })) },
        responses: answersEmpty('已通过'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const read = { bookId: c.req.valid('param').id, revision: c.req.valid('json').revision }
        await approveBook(platform, actor, read, await partsOf(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/return',
        ...allowing(budgetPolicy.returnBook),
        request: {
          params: idParameter,
          body: jsonBody(
            z.object({
              reason: z.string().trim().min(1, '请写下退回的理由').max(1000),
              anchor: z.string().trim().min(1).max(200).nullable().default(null),
            }),
          ),
        },
        responses: answersEmpty('已退回'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const returned = { bookId: c.req.valid('param').id, ...c.req.valid('json') }
        await returnBook(platform, actor, returned, await partsOf(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/correct',
        ...allowing(budgetPolicy.correctBook),
        request: { params: idParameter },
        responses: answersEmpty('已打开，可以修改后公开新的一版'),
      }),
      async (c) => {
        const actor = requireActor(c)
        await correctBook(platform, actor, c.req.valid('param').id, await partsOf(actor))
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/review-rule',
        ...allowing(budgetPolicy.readReviewRule),
        responses: answers(200, reviewRuleSchema, '本单位的审核步骤和公开期限'),
      }),
      async (c) => c.json(await findRule(db, requireActor(c).unitId), 200),
    )
    .openapi(
      createRoute({
        method: 'put',
        path: '/review-rule',
        ...allowing(budgetPolicy.setReviewRule),
        request: { body: jsonBody(reviewRuleSchema) },
        responses: answersEmpty('已设置；正在审核的仍按原来的步骤'),
      }),
      async (c) => {
        await changeReviewRule(platform, requireActor(c), c.req.valid('json'))
        return c.body(null, 204)
      },
    )
}

function dayBetween(first: string, last: string) {
  return z.iso.date().refine((day) => day >= first && day <= last, `日期应在 ${first} 与 ${last} 之间`)
}
