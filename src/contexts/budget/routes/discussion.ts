import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleBook } from '../commands/book-access.ts'
import { answerQuestion, settleComment, writeComment } from '../commands/discussion.ts'
import { budgetPolicy } from '../policy.ts'
import { commentSchema, presentComment } from '../present-book.ts'
import { listComments } from '../store/discussion.ts'
import type { BudgetTables } from '../store/tables.ts'
import type { FindVisibleUnits } from './disclosures.ts'

const idParameter = z.object({ id: z.uuid() })
const commentParameter = idParameter.extend({ commentId: z.uuid() })
const questionParameter = idParameter.extend({ questionId: z.string().min(1).max(200) })

const newCommentSchema = z.object({
  anchor: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1, '请写下批注的内容').max(2000),
})

export type DiscussionRoutes = ReturnType<typeof discussionRoutes>

/** Comments on a budget, and the questions that an import left. */
export function discussionRoutes(platform: Platform, findVisibleUnits: FindVisibleUnits) {
  const db = platform.db.withTables<BudgetTables>()
  return createRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/books/{id}/comments',
        ...allowing(budgetPolicy.readBooks),
        request: { params: idParameter },
        responses: answers(200, z.object({ comments: z.array(commentSchema) }), '批注，早的在前'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id } = c.req.valid('param')
        await getVisibleBook(db, id, await findVisibleUnits(actor))
        const comments = await listComments(db, id)
        return c.json({ comments: comments.map((row) => presentComment(row, actor.userId)) }, 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/comments',
        ...allowing(budgetPolicy.comment),
        request: { params: idParameter, body: jsonBody(newCommentSchema) },
        responses: answers(201, z.object({ id: z.uuid() }), '已写下批注'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const visible = await findVisibleUnits(actor)
        const { id } = c.req.valid('param')
        return c.json({ id: await writeComment(platform, actor, id, c.req.valid('json'), visible) }, 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/comments/{commentId}/resolve',
        ...allowing(budgetPolicy.resolveComment),
        request: { params: commentParameter },
        responses: answersEmpty('批注已关闭'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id, commentId } = c.req.valid('param')
        const visible = await findVisibleUnits(actor)
        await settleComment(platform, actor, { bookId: id, commentId, isResolved: true }, visible)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/comments/{commentId}/reopen',
        ...allowing(budgetPolicy.reopenComment),
        request: { params: commentParameter },
        responses: answersEmpty('批注重新打开'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id, commentId } = c.req.valid('param')
        const visible = await findVisibleUnits(actor)
        await settleComment(platform, actor, { bookId: id, commentId, isResolved: false }, visible)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/questions/{questionId}/answer',
        ...allowing(budgetPolicy.answerQuestion),
        request: {
          params: questionParameter,
          body: jsonBody(z.object({ answer: z.string().trim().min(1, '请写下回答').max(2000) })),
        },
        responses: answersEmpty('已回答'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id, questionId } = c.req.valid('param')
        const { answer } = c.req.valid('json')
        const visible = await findVisibleUnits(actor)
        await answerQuestion(platform, actor, { bookId: id, questionId, answer }, visible)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/books/{id}/questions/{questionId}/reopen',
        ...allowing(budgetPolicy.reopenQuestion),
        request: { params: questionParameter },
        responses: answersEmpty('问题重新打开'),
      }),
      async (c) => {
        const actor = requireActor(c)
        const { id, questionId } = c.req.valid('param')
        const visible = await findVisibleUnits(actor)
        await answerQuestion(platform, actor, { bookId: id, questionId, answer: null }, visible)
        return c.body(null, 204)
      },
    )
}
