import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkReading, type DisclosureReading, readDisclosureFile } from '#contexts/budget/index.ts'

const cli = resolve(import.meta.dirname, 'cli.ts')
const example = resolve(import.meta.dirname, '../../examples/yangquan-2026')
const budget = readFileSync(join(example, 'budget.json'), 'utf8')
const book: { head: { mark: string } } = JSON.parse(budget)
const folder = mkdtempSync(join(tmpdir(), 'mc-publish-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function publish(...args: string[]) {
  return spawnSync(process.execPath, [cli, 'publish', ...args], { encoding: 'utf8', cwd: folder })
}

describe('mingche publish 示例', () => {
  const out = join(folder, '公开', '2026')
  const readings = new Map<string, DisclosureReading>()

  beforeAll(async () => {
    const { status, stdout, stderr } = publish(example, '--out', out)
    expect({ status, stderr }).toEqual({ status: 0, stderr: expect.not.stringContaining('【') })
    for (const name of readdirSync(out)) {
      expect(stdout).toContain(name)
      const format = extname(name).slice(1)
      if (format !== 'zip')
        readings.set(format, await readDisclosureFile(readFileSync(join(out, name)), name))
    }
  })

  test('六种格式都写出来了，文件夹不存在时自动建立', () => {
    expect(
      readdirSync(out)
        .map((name) => extname(name))
        .sort(),
    ).toEqual(['.docx', '.html', '.md', '.pdf', '.xlsx', '.zip'].sort())
  })

  test.each(['html', 'pdf', 'docx', 'xlsx', 'md'])(
    '%s：每个数都读得回来，核对没有错误和矛盾',
    async (format) => {
      const [reading, text] = [readings.get(format), readings.get('md')]
      if (!reading || !text) throw new Error(`no ${format}`)
      const figures = ({ facts, forms }: DisclosureReading) => [
        ...facts.flatMap(({ id, printed, fen }) =>
          printed.kind === 'number' ? [[id, printed.text, fen]] : [],
        ),
        ...forms.flatMap(({ id, funding, indicators }) => [
          ...funding.map(({ set, source, fen }) => [id, set, source, fen]),
          ...indicators.map(({ set, name, printed }) => [id, set, name, printed]),
        ]),
      ]
      expect(figures(reading)).toEqual(figures(text))
      expect(reading.unreadable).toEqual([])
      for (const part of [...reading.tables, ...reading.forms]) expect(part.rowCount).toBe(part.rowsInSource)
      const { findings } = await checkReading(reading)
      expect(findings.filter(({ severity }) => severity === 'error' || severity === 'conflict')).toEqual([])
    },
  )

  test('文件都标明是演示', () => {
    const textOf = (name: string) => {
      const bytes = readFileSync(join(out, name))
      const parts = /\.(?:docx|xlsx|zip)$/.test(name) ? Object.values(unzipSync(bytes)) : [bytes]
      return parts.map((part) => strFromU8(part)).join('')
    }
    // The text of a PDF is compressed; its page heads are looked at in the documents' own tests.
    for (const name of readdirSync(out).filter((each) => !each.endsWith('.pdf')))
      expect(textOf(name).includes(book.head.mark), name).toBe(true)
  })
})

describe('mingche publish 不能生成时', () => {
  function changed(
    name: string,
    change: (book: { lines: { functional: string }[]; [part: string]: unknown }) => void,
  ) {
    const book = JSON.parse(budget)
    change(book)
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'budget.json'), JSON.stringify(book))
    return join(folder, name)
  }

  test('有错误的预算：逐条说明，返回 1，什么也不写', () => {
    const source = changed('缺原因', (book) => {
      Object.assign(book, { parts: { ...(book.parts as object), reasons: { texts: {} } } }) // JSON of a valid budget
    })
    const { status, stderr } = publish(source, '--out', join(folder, '不该有'))
    expect(status).toBe(1)
    expect(stderr).toContain('【错误】')
    expect(stderr).toContain('没有生成')
    expect(readdirSync(folder)).not.toContain('不该有')
  })

  test('不是预算的文件：说明哪一处不合要求，返回 2', () => {
    const source = changed('错编码', ({ lines: [first] }) => {
      if (first) first.functional = '211'
    })
    const wrong = publish(source, '--out', folder)
    expect(wrong).toMatchObject({ status: 2, stderr: expect.stringContaining('lines.0.functional') })
    writeFileSync(join(folder, 'budget.json'), '预算')
    expect(publish(folder, '--out', folder).stderr).toContain('不是 JSON')
    expect(publish(join(folder, '没有'), '--out', folder)).toMatchObject({ status: 2 })
    const unknown = changed('没有的格式', (book) => {
      Object.assign(book, { head: { ...(book.head as object), template: 'mars-unit' } }) // JSON of a valid budget
    })
    expect(publish(unknown, '--out', folder).stderr).toContain('没有这种格式')
  })

  test('没有说写到哪里：给出用法，返回 2', () => {
    expect(publish(example)).toMatchObject({ status: 2, stderr: expect.stringContaining('--out') })
  })
})
