import { randomUUID } from 'node:crypto'
import type { Caller, MakeSample } from './access-samples.ts'
import { joinUnit } from './book-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

/** Samples of the routes of 企业微信 group robots. */
export const robotSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/cases/robots': async () => ({}),
  'POST /api/cases/robots': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: someRobot() }
  },
  'PUT /api/cases/robots/{id}': onRobot({ ...someRobot(), webhook: null, isEnabled: true }),
  'DELETE /api/cases/robots/{id}': onRobot(),
  'POST /api/cases/robots/{id}/test': onRobot(),
  'GET /api/cases/robots/{id}/messages': onRobot(),
}

/** A robot of the caller's unit that the head has set. */
function onRobot(body?: object): MakeSample {
  return async (platform, caller) => ({
    params: { id: await robotRow(platform, caller) },
    ...(body && { body }),
  })
}

async function robotRow(platform: ComposedPlatform, caller: Caller): Promise<string> {
  await joinUnit(platform, caller)
  const { id: userId, browser } = await platform.person(['head'])
  await joinUnit(platform, { column: 'head', browser, userId })
  const answer = await browser.post('/api/cases/robots', someRobot())
  if (!answer.ok) throw new Error(`no robot: ${await answer.text()}`)
  return ((await answer.json()) as { id: string }).id // the route's answer
}

function someRobot() {
  return { name: '大气问题群', kinds: ['dust'], counties: ['示例区'], webhook: randomUUID() }
}
