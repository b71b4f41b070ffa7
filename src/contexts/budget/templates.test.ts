import { describe, expect, test } from 'vitest'
import { parseCodeTable } from './core/template/code-list.ts'
import { loadTemplateLibrary } from './templates.ts'

describe('表样与科目目录', () => {
  test('每个表样的编号、表号、列号在其范围内各不相同', async () => {
    const { templates } = await loadTemplateLibrary()
    expect(templates.length).toBeGreaterThanOrEqual(3)
    for (const { id, form } of templates) {
      expect(form.id).toBe(id)
      expect(new Set(form.tables.map((table) => table.id)).size).toBe(form.tables.length)
      for (const panel of form.tables.flatMap((table) => table.panels))
        expect(new Set(panel.columns.map((column) => column.id)).size).toBe(panel.columns.length)
    }
  })

  test('表样所印的类级科目都在科目目录里，名称相同', async () => {
    const { templates, codes } = await loadTemplateLibrary()
    for (const { code, label } of templates.flatMap((template) => template.form.classRows))
      expect(codes.find('functional', code)?.name).toBe(label)
  })

  test('每个科目有年份、来源，上级科目也在目录里', async () => {
    const { codes } = await loadTemplateLibrary()
    for (const { classification, code, from, to, source } of codes.entries) {
      expect(from).toBeLessThanOrEqual(to)
      expect(source).not.toBe('')
      if (code.length > 3) expect(codes.find(classification, code.slice(0, -2))).toBeDefined()
    }
  })

  test('同名科目按上级区分，括号样式不论', async () => {
    const { codes } = await loadTemplateLibrary()
    expect(codes.findByName('functional', '行政运行', { prefix: '21101', digits: 7 })?.code).toBe('2110101')
    expect(codes.findByName('economic', '维修（护）费', { prefix: '302', digits: 5 })?.code).toBe('30213')
    expect(codes.findByName('economic', '没有的科目', { prefix: '', digits: 5 })).toBeUndefined()
  })

  test('科目目录里坏的一行指明在哪里', () => {
    expect(() => parseCodeTable('表头\nfunctional\t2x1\t某\t\t2025\t2026\tobserved\t某处', 'a.tsv')).toThrow(
      'a.tsv:2',
    )
  })
})
