import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkoutFolder } from '#platform/config.ts'
import { makeHome, postmasterOf, runCommand, spawnPlatform, waitFor } from './testing/spawned-platform.ts'

let home: string
let remove: () => Promise<void>

beforeAll(async () => {
  const made = await makeHome()
  home = made.home
  remove = made.remove
})
afterAll(() => remove())

const checkout = checkoutFolder()
/** As a person calls it: the host's own Node, whatever its version, on the launcher. */
const program = ['node', join(checkout, 'bin/mingche.mjs')]
/** The same on a Node that cannot replace itself (before 22.15): the launcher stays beside the platform. */
const olderProgram = [
  'node',
  '--import',
  'data:text/javascript,process.execve=undefined',
  join(checkout, 'bin/mingche.mjs'),
]

describe('启动器', () => {
  test('原样传回退出码，并让 npx 找得到命令', () => {
    expect(runCommand(['help'], { home, program }).status).toBe(0)
    expect(runCommand(['no-such-command'], { home, program }).status).toBe(2)
    expect(runCommand(['check', '/no/such/file'], { home, program }).status).toBe(2)
    expect(lstatSync(join(checkout, 'node_modules/.bin/mingche')).isSymbolicLink()).toBe(true)
  })

  test.each([program, olderProgram])('收到停止信号时平台有序停止，退出码为零：%j', async (...started) => {
    const platform = await spawnPlatform({ home, program: started })
    expect(await platform.stop()).toBe(0)
    await expect(postmasterOf(home)).rejects.toThrow('no database server')
  })

  test('启动器被强杀后平台自己停下，不留进程', async () => {
    const platform = await spawnPlatform({ home, program: olderProgram })
    await platform.kill()
    await waitFor(() =>
      postmasterOf(home).then(
        () => undefined,
        () => true,
      ),
    )
    await pause(100)
    expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
  })

  test('没有的任务说明有哪些任务', () => {
    const { status, stderr } = spawnSync('node', [join(checkout, 'bin/launch.mjs'), 'fly'], {
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('没有「fly」这个任务')
  })
})
