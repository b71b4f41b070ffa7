import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openIdentityWorld } from '../identity/testing/identity-world.ts'
import { testDatabase } from '../testing/database.ts'
import { Live } from './live.ts'
import { liveRoutes, streamsPerPerson } from './routes.ts'

test('退出登录后，还开着的页面更新也随即断开', async () => {
  const other = await testDatabase()
  const live = new Live(other.appUrl, pino({ level: 'silent' }))
  await live.start()
  const world = await openIdentityWorld({ routers: { '/api/live': liveRoutes(live, 30) } })
  const { browser } = await world.person()
  const stream = (await browser.get('/api/live', { accept: 'text/event-stream' })).body?.getReader()
  expect(new TextDecoder().decode((await stream?.read())?.value)).toContain('still-here')
  expect((await browser.delete('/api/session')).status).toBe(204)
  const ended = async () => {
    for (;;) if ((await stream?.read())?.done) return true
  }
  expect(await ended()).toBe(true)
  await live.stop()
  await world.close()
  await other.drop()
})

test('一个人同时开的页面更新有上限，关掉一路就能再开一路，别人不受影响', async () => {
  const other = await testDatabase()
  const live = new Live(other.appUrl, pino({ level: 'silent' }))
  await live.start()
  const world = await openIdentityWorld({ routers: { '/api/live': liveRoutes(live, 30) } })
  const { browser } = await world.person()
  const follow = (who = browser) => who.get('/api/live', { accept: 'text/event-stream' })
  const streams = await Promise.all(Array.from({ length: streamsPerPerson }, () => follow()))
  expect(streams.every(({ status }) => status === 200)).toBe(true)
  expect((await follow()).status).toBe(429)
  const neighbour = await follow((await world.person()).browser)
  expect(neighbour.status).toBe(200)
  await streams.pop()?.body?.cancel()
  await expect.poll(async () => (await followOnce(follow)).status).toBe(200)
  await Promise.all([...streams, neighbour].map(({ body }) => body?.cancel()))
  await live.stop()
  await world.close()
  await other.drop()
})

/** Opens a stream and lets go of it at once. */
async function followOnce(follow: () => Promise<Response>): Promise<Response> {
  const response = await follow()
  await response.body?.cancel()
  return response
}
