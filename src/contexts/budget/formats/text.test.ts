import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SourceDocument } from '../core/source/source-document.ts'
import { readText } from './text.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const cellTexts = (document: SourceDocument) =>
  document.blocks.map((block) =>
    block.kind === 'text' ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.text)),
  )

describe('文本公开件的读取', () => {
  test('竖线表格成为表格，其余每一行成为一段文字，位置是从一数起的行号', () => {
    const document = readText(
      bytesOf('甲单位\n\n| 项目 | 金额 |\n|---|---|\n| 一、收入 | 1.00 |\n| | |\n末行\n'),
    )
    expect(cellTexts(document)).toEqual([
      '甲单位',
      [
        ['项目', '金额'],
        ['一、收入', '1.00'],
        ['', ''],
      ],
      '末行',
    ])
    expect(document.blocks.map((block) => block.place)).toEqual([
      { kind: 'line', line: 1 },
      { kind: 'line', line: 3 },
      { kind: 'line', line: 7 },
    ])
    expect(document.encoding).toBe('utf-8')
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  test('分隔行不是数据，数据里的横线照印', () => {
    expect(
      cellTexts(readText(bytesOf('| 甲 | 乙 |\n| -- | :-: |\n| — | -- |\n| - | - |\n|---|---|\n| 丙 | |'))),
    ).toEqual([
      [
        ['甲', '乙'],
        ['—', '--'],
        ['-', '-'],
        ['丙', ''],
      ],
    ])
  })

  test('空行断开两张表，转义的竖线是文字，<br> 是格内换行', () => {
    expect(cellTexts(readText(bytesOf('| a\\|b | c<br>d |\n\n| e | |')))).toEqual([
      [['a|b', 'c\nd']],
      [['e', '']],
    ])
  })

  test('一格的文字断成几行时仍是一行表格，各格记着自己所在的行', () => {
    const document = readText(
      bytesOf(
        '| 208 | 机关事业单位\n养老保险 | 1.00 |\n| 合\n计 | | 1.00 |\n| 合计 | | 1.00\n\n| 甲 |\n| 不是表格',
      ),
    )
    expect(cellTexts(document)).toEqual([
      [
        ['208', '机关事业单位\n养老保险', '1.00'],
        ['合\n计', '', '1.00'],
        ['合计', '', '1.00'],
      ],
      [['甲']],
      '| 不是表格',
    ])
    const [table] = document.blocks
    const lines = table?.kind === 'table' ? table.rows[0]?.cells.map((cell) => cell.place) : []
    expect(lines).toEqual([1, 1, 2].map((line) => ({ kind: 'line', line })))
  })

  test('用制表符隔开的几行也是表格，单独一行或目录不是', () => {
    expect(cellTexts(readText(bytesOf('目录\t1\n说明\t2\n项目\t合计\t基本\n甲|乙\t1.00\t\n末行')))).toEqual([
      '目录\t1',
      '说明\t2',
      [
        ['项目', '合计', '基本'],
        ['甲|乙', '1.00', ''],
      ],
      '末行',
    ])
    expect(cellTexts(readText(bytesOf('甲\t乙\t丙\n')))).toEqual(['甲\t乙\t丙'])
  })

  test('页码注记和换页符不是文字，只标明所在的页', () => {
    const document = readText(bytesOf('<!-- page 3 -->\n甲\n\f乙'))
    expect(document.blocks.map((block) => block.page)).toEqual([3, 4])
    expect(document.pageCount).toBe(4)
    expect(cellTexts(document)).toEqual(['甲', '乙'])
  })

  test('标题井号去掉，脚本标记只是文字', () => {
    expect(cellTexts(readText(bytesOf('## 一、收入\n<script>alert(1)</script>')))).toEqual([
      '一、收入',
      '<script>alert(1)</script>',
    ])
  })

  test('带与不带字节序标记的 UTF-8、UTF-16 和 GBK 读出同样的文字', () => {
    const text = '单位：万元\n| 合计 | 12.50 |\n'
    const wide = (littleEndian: boolean, mark: string) => {
      const view = new DataView(new ArrayBuffer((text.length + mark.length) * 2))
      for (const [index, unit] of [...(mark + text)].entries())
        view.setUint16(index * 2, unit.charCodeAt(0), littleEndian)
      return new Uint8Array(view.buffer)
    }
    const gbk = Uint8Array.from([
      0xb5,
      0xa5,
      0xce,
      0xbb,
      0xa3,
      0xba,
      0xcd,
      0xf2,
      0xd4,
      0xaa,
      0x0a,
      ...bytesOf('| '),
      0xba,
      0xcf,
      0xbc,
      0xc6,
      ...bytesOf(' | 12.50 |\n'),
    ])
    const expected = cellTexts(readText(bytesOf(text)))
    for (const [bytes, encoding] of [
      [bytesOf(`\uFEFF${text}`), 'utf-8'],
      [wide(true, '\uFEFF'), 'utf-16le'],
      [wide(false, '\uFEFF'), 'utf-16be'],
      [wide(true, ''), 'utf-16le'],
      [wide(false, ''), 'utf-16be'],
      [gbk, 'gb18030'],
    ] as const) {
      const document = readText(bytes)
      expect(document.encoding).toBe(encoding)
      expect(cellTexts(document)).toEqual(expected)
    }
  })

  test('个别坏字节列为不可读，整篇不是文字则拒绝', () => {
    const damaged = bytesOf(`${'公开'.repeat(200)}\n金额甲1.00\n`)
    damaged[damaged.length - 6] = 0xff
    const document = readText(damaged)
    expect(document.encoding).toBe('utf-8')
    expect(document.unreadable).toHaveLength(1)
    expect(document.unreadable[0]?.place).toEqual({ kind: 'line', line: 2 })
    expect(() => readText(Uint8Array.from({ length: 999 }, (_, index) => (index * 7) % 256))).toThrow(
      'source.notText',
    )
    expect(() => readText(bytesOf(' \n\n\t'))).toThrow('source.empty')
  })

  test('任意文字的表格写成竖线再读回，逐格相同', () => {
    const cell = fc.string({ unit: fc.constantFrom('一', 'a', '|', '1', '.', ' ', '-', '（'), maxLength: 6 })
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(rows, (texts) => {
        const line = (row: string[]) => `| ${row.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`
        const [head = [], ...rest] = texts
        const document = readText(bytesOf([line(head), '|---|---|---|', ...rest.map(line)].join('\n')))
        expect(cellTexts(document)).toEqual([texts.map((row) => row.map((text) => text.trim()))])
      }),
    )
  })
})
