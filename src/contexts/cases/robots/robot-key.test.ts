import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { keyOfWebhook, openRobotKeys } from './robot-key.ts'

const key = randomUUID()

test('粘贴整个 webhook 地址或只粘贴 key 都可以', () => {
  expect(keyOfWebhook(` https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key} `)).toBe(key)
  expect(keyOfWebhook(key)).toBe(key)
})

test('别处的地址一律不收，拒绝时不复述所填的内容', () => {
  for (const typed of [
    `https://qyapi.weixin.qq.com.example.invalid/cgi-bin/webhook/send?key=${key}`,
    `https://example.invalid/cgi-bin/webhook/send?key=${key}`,
    `http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com@example.invalid/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key=${key}`,
    `https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=${key}`,
    `//169.254.169.254/?key=${key}`,
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
    'short',
    `${key}&debug=1`,
    '',
  ])
    expect(
      refusalOf(() => keyOfWebhook(typed)),
      typed,
    ).toEqual({ code: 'robot.key', details: {} })
})

test('存下的密钥只有同一个机器人、同一个安装才能打开', async () => {
  const [home, other] = await Promise.all([aFolder(), aFolder()])
  const sealed = await openRobotKeys(home).seal(key, 'a')
  expect(sealed.toString('latin1')).not.toContain(key)
  expect(await openRobotKeys(home).open(sealed, 'a')).toBe(key)
  await expect(openRobotKeys(home).open(sealed, 'b')).rejects.toThrow()
  await expect(openRobotKeys(other).open(sealed, 'a')).rejects.toThrow()
  await Promise.all([home, other].map((folder) => rm(folder, { recursive: true })))
})

function aFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'mingche-robot-'))
}

function refusalOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, details: error.details }
  }
  return null
}
