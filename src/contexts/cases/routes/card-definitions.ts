import { createRoute, z } from '@hono/zod-openapi'
import { allowing, answers, jsonBody } from '#platform/http.ts'
import { cardCommands } from '../commands/act-by-card.ts'
import { caseCommandSchema } from '../core/case-command.ts'
import { casesPolicy } from '../policy.ts'
import type { CardCaseView } from '../views.ts'
import type { cardGuard } from './card-guard.ts'
import { evidenceForm } from './evidence-fields.ts'

type Guard = ReturnType<typeof cardGuard>

const idParameter = z.object({ id: z.uuid() })
const cardView = z.custom<CardCaseView>().openapi({ type: 'object' })
const headers = z.object({
  'x-card-token': z.string().max(200).describe('链接 # 后面的一段'),
  'x-card-key': z.string().max(200).optional().describe('签收时手机给出的密钥；还没有签收：不写'),
})
const isCardCommand = (type: string) => cardCommands.some((each) => each === type)

/** A route of the receiver: for everyone, and nobody gets further than the guard without a link that is known. */
function guarded(allowed: ReturnType<typeof allowing>, guard: ReturnType<typeof allowing>['middleware']) {
  return { ...allowed, middleware: [allowed.middleware, guard] }
}

/** What the holder of a link reads. */
export function readingRoutes({ knock }: Pick<Guard, 'knock'>) {
  return {
    show: createRoute({
      method: 'get',
      path: '/card',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers },
      responses: answers(200, cardView, '签收的手机再看一次这个问题'),
    }),
    open: createRoute({
      method: 'post',
      path: '/card/open',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers },
      responses: answers(200, cardView, '打开链接；每次打开记入审计'),
    }),
    evidence: createRoute({
      method: 'get',
      path: '/card/evidence/{id}',
      ...guarded(allowing(casesPolicy.readCard), knock),
      request: { headers, params: idParameter },
      responses: { 200: { description: '照片，JPEG' } },
    }),
  }
}

/** What the holder of a link does. */
export function actingRoutes({ knock, upload }: Guard) {
  return {
    claim: createRoute({
      method: 'post',
      path: '/card/claim',
      ...guarded(allowing(casesPolicy.claimCard), knock),
      request: {
        headers,
        body: jsonBody(
          z.strictObject({
            name: z.string().trim().min(1, '请填写姓名').max(40),
            key: z
              .string()
              .regex(/^[0-9a-f]{64}$/)
              .describe('手机自己生成的密钥，64 位十六进制'),
            actionKey: z.uuid().describe('由手机给出；断线后重发只算一次'),
          }),
        ),
      },
      responses: answers(200, cardView, '已签收；同一部手机重复提交只算一次'),
    }),
    act: createRoute({
      method: 'post',
      path: '/card/commands',
      ...guarded(allowing(casesPolicy.actByCard), knock),
      request: {
        headers,
        body: jsonBody(
          z.strictObject({
            version: z.int().min(1).describe('看到的版本；有人先办了就不再办'),
            key: z.uuid().describe('由手机给出；断线后重发只算一次'),
            command: caseCommandSchema.refine(({ type }) => isCardCommand(type), '用卡片不能办这件事'),
          }),
        ),
      },
      responses: answers(200, cardView, '已办理；答复为最新情况'),
    }),
    addEvidence: createRoute({
      method: 'post',
      path: '/card/evidence',
      ...guarded(allowing(casesPolicy.addEvidenceByCard), upload),
      request: {
        headers,
        body: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: evidenceForm.extend({ stage: z.enum(['before', 'after', 'document']) }),
            },
          },
        },
      },
      responses: answers(201, z.object({ id: z.uuid() }), '已收下；同一编号再传一次，仍是这一份'),
    }),
  }
}
