import { pino } from 'pino'
import { expect, test } from 'vitest'
import { openIdentityWorld } from '../identity/testing/identity-world.ts'
import { testDatabase } from '../testing/database.ts'
import { Live } from './live.ts'
import { liveRoutes } from './routes.ts'

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
