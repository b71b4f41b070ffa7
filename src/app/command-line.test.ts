import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const cli = resolve(import.meta.dirname, 'cli.ts')
const example = resolve(import.meta.dirname, '../../examples/yangquan-2026/disclosure.md')
const folder = mkdtempSync(join(tmpdir(), 'mc-command-line-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function mingche(...args: string[]) {
  return spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder })
}

test.each([
  'check',
  'read',
  'publish',
  'plant',
  'backup',
  'restore',
  'demo-users',
  'remove-example',
  'admin-reset',
  'audit-verify',
  'fake-robot',
  'start',
])('mingche %s --help 只说用法，什么也不做', (command) => {
  const { status, stdout, stderr } = mingche(command, '--help')
  expect(status).toBe(0)
  expect(stdout).toContain(`用法：mingche ${command}`)
  expect(stderr).toBe('')
})

test('没有的命令和选项用中文说明，并给出用法', () => {
  expect(mingche('fly')).toMatchObject({ status: 2, stderr: expect.stringContaining('没有「fly」这个命令') })
  const wrong = mingche('check', '--colour', example)
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).toContain('没有「--colour」这个选项。')
  expect(wrong.stderr).toContain('用法：mingche check')
  const incomplete = mingche('check', example, '--html')
  expect(incomplete.status).toBe(2)
  expect(incomplete.stderr).toContain('选项「--html')
})

test('mingche plant 的数和格式写错了，给出用法，返回 2', () => {
  for (const wrong of [
    ['--seed', '一'],
    ['--documents', '0'],
    ['--formats', 'md,wps'],
  ]) {
    const { status, stderr } = mingche('plant', ...wrong)
    expect(status).toBe(2)
    expect(stderr).toContain('用法：')
    expect(stderr).toContain('可用的格式')
  }
})

test('mingche fake-robot 的数写错了，说明哪一个，返回 1', () => {
  const { status, stderr } = mingche('fake-robot', '--port', '八十')
  expect(status).toBe(1)
  expect(stderr).toContain('--port 八十')
})

test('报告写不进去时说明原因；返回 2，不与“有错误”的 1 相混', () => {
  const missing = mingche('check', example, '--html', join(folder, '没有/报告.html'))
  expect(missing).toMatchObject({ status: 2, stdout: '' })
  expect(missing.stderr).toContain('文件夹不存在')
  expect(mingche('check', example, '--html', folder).stderr).toContain('它是一个文件夹')
})

test('文件名带空格、引号和尖括号也能读', () => {
  const odd = join(folder, `"引号" 空格' <b>&.md`)
  writeFileSync(odd, '这不是预算公开文件。')
  expect(mingche('read', odd).stderr).not.toContain('找不到')
})
