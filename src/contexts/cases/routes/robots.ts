import { createRoute, z } from '@hono/zod-openapi'
import { pageQuery } from '#platform/http/listing.ts'
import { allowing, answers, answersEmpty, createRouter, jsonBody } from '#platform/http.ts'
import { requireActor } from '#platform/identity/require-actor.ts'
import type { Platform } from '#platform/platform.ts'
import { addRobot, editRobot, removeRobot, tryRobot } from '../commands/robots.ts'
import type { CasesParts } from '../parts.ts'
import { casesPolicy } from '../policy.ts'
import { readRobotMessages, readRobots } from '../read-robots.ts'
import { openRobotKeys } from '../robots/robot-key.ts'
import type { RobotMessagePage, RobotView } from '../views.ts'

const idParameter = z.object({ id: z.uuid() })

const settingFields = {
  name: z.string().trim().min(1, '请填写名称').max(40),
  kinds: z.array(z.string().max(40)).max(40).describe('只发这些种类的问题；空：全部'),
  counties: z.array(z.string().trim().min(1).max(40)).max(40).describe('只发这些县区的问题；空：全部'),
}
const webhook = z
  .string()
  .max(300)
  .describe('企业微信给出的 webhook 地址，或其中 key= 后面的一段；存好后不再显示')

const listRoute = createRoute({
  method: 'get',
  path: '/robots',
  ...allowing(casesPolicy.readCases),
  responses: answers(
    200,
    z.object({ robots: z.array(z.custom<RobotView>().openapi({ type: 'object' })) }),
    '企业微信群机器人',
  ),
})

const addRoute = createRoute({
  method: 'post',
  path: '/robots',
  ...allowing(casesPolicy.setRobot),
  request: { body: jsonBody(z.strictObject({ ...settingFields, webhook })) },
  responses: answers(201, z.object({ id: z.uuid() }), '已设置；以后的办理情况会发到这个群'),
})

const editRoute = createRoute({
  method: 'put',
  path: '/robots/{id}',
  ...allowing(casesPolicy.setRobot),
  request: {
    params: idParameter,
    body: jsonBody(
      z.strictObject({
        ...settingFields,
        isEnabled: z.boolean(),
        webhook: webhook.nullable().describe('新的 webhook 地址；null：不变'),
      }),
    ),
  },
  responses: answersEmpty('已修改'),
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/robots/{id}',
  ...allowing(casesPolicy.removeRobot),
  request: { params: idParameter },
  responses: answersEmpty('已移除；还没有发出的消息不再发'),
})

const testRoute = createRoute({
  method: 'post',
  path: '/robots/{id}/test',
  ...allowing(casesPolicy.testRobot),
  request: { params: idParameter },
  responses: answersEmpty('测试消息已排在待发消息之后；是否送达看消息清单'),
})

const messagesRoute = createRoute({
  method: 'get',
  path: '/robots/{id}/messages',
  ...allowing(casesPolicy.readCases),
  request: { params: idParameter, query: pageQuery.omit({ search: true }) },
  responses: answers(
    200,
    z.custom<RobotMessagePage>().openapi({ type: 'object' }),
    '发给这个群的消息，新的在前；送达时间以企业微信的答复为准',
  ),
})

export type RobotRoutes = ReturnType<typeof robotRoutes>

/** 企业微信群机器人: who is told in which group, and whether it arrived. */
export function robotRoutes(platform: Platform, { findVisibleUnits }: CasesParts) {
  const keys = openRobotKeys(platform.config.home)
  return createRouter()
    .openapi(listRoute, async (c) => {
      return c.json({ robots: await readRobots(platform, await findVisibleUnits(requireActor(c))) }, 200)
    })
    .openapi(addRoute, async (c) => {
      const id = await addRobot({ ...platform, keys }, requireActor(c), c.req.valid('json'))
      return c.json({ id }, 201)
    })
    .openapi(editRoute, async (c) => {
      const actor = requireActor(c)
      const { id } = c.req.valid('param')
      const visible = await findVisibleUnits(actor)
      await editRobot({ ...platform, keys }, actor, visible, { id, ...c.req.valid('json') })
      return c.body(null, 204)
    })
    .openapi(removeRoute, async (c) => {
      const actor = requireActor(c)
      await removeRobot(platform, actor, await findVisibleUnits(actor), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(testRoute, async (c) => {
      const actor = requireActor(c)
      await tryRobot(platform, actor, await findVisibleUnits(actor), c.req.valid('param').id)
      return c.body(null, 204)
    })
    .openapi(messagesRoute, async (c) => {
      const visible = await findVisibleUnits(requireActor(c))
      return c.json(
        await readRobotMessages(platform, visible, c.req.valid('param').id, c.req.valid('query')),
        200,
      )
    })
}
