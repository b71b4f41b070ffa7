import { randomUUID } from 'node:crypto'
import net, { type AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type FakeBehaviour, type FakeRobot, startFakeRobot } from './fake-robot.ts'
import { sendMarkdown } from './send-markdown.ts'

const key = randomUUID()
const pace = { connectMs: 300, answerMs: 600 }
let fake: FakeRobot | undefined

afterEach(async () => {
  await fake?.stop()
  fake = undefined
})

async function sendTo(behaviour: FakeBehaviour, text = '**转办** 一件') {
  fake = await startFakeRobot({ behave: () => behaviour })
  return sendMarkdown({ base: fake.base, key }, text, pace)
}

test('机器人收下的消息算送达，内容原样', async () => {
  expect(await sendTo('take', '**转办** 工地「裸土」\n> 请整改')).toEqual({ kind: 'delivered' })
  expect(fake?.taken.map(({ text }) => text)).toEqual(['**转办** 工地「裸土」\n> 请整改'])
})

test('机器人不答复、断开连接时，不知道是否送达', async () => {
  for (const behaviour of ['sayNothing', 'hangUp', 'takeAndSayNothing', 'takeAndHangUp'] as const) {
    expect((await sendTo(behaviour)).kind, behaviour).toBe('unclear')
    await fake?.stop()
  }
})

test('没有连上就肯定没有送达', async () => {
  const outcome = await sendMarkdown({ base: 'http://127.0.0.1:1', key }, '一件', pace)
  expect(outcome).toEqual({ kind: 'notTaken', why: '连不上企业微信（ECONNREFUSED）' })
})

test('证明不了自己是企业微信的，一个字也不发给它', async () => {
  let received = 0
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => {
      received += 1
      socket.end('HTTP/1.1 200 OK\r\n\r\n{"errcode":0}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  const outcome = await sendMarkdown({ base: `https://127.0.0.1:${port}`, key }, '一件', pace)
  expect(outcome.kind).toBe('notTaken')
  expect(received).toBe(1) // the greeting of TLS, which holds neither key nor text
  await new Promise((resolve) => server.close(resolve))
})

test('不跟着跳转走', async () => {
  expect(await sendTo('redirect')).toEqual({ kind: 'notTaken', why: '没有收下（HTTP 302）' })
})

test('无论怎样失败，说明里都没有密钥', async () => {
  for (const behaviour of ['busy', 'gone', 'refuseContent', 'hangUp', 'sayNothing', 'redirect'] as const) {
    expect(JSON.stringify(await sendTo(behaviour))).not.toContain(key)
    await fake?.stop()
  }
})
