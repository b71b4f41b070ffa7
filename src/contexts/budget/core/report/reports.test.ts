import { beforeAll, expect, it } from 'vitest'
import { type CheckReport, checkReading, type DisclosureReading, readDisclosureFile } from '../../index.ts'
import { aSmallDisclosure } from '../../testing/small-disclosure.ts'
import { contractJson } from './contract-json.ts'
import { htmlReport } from './html-report.ts'
import { readJson } from './read-json.ts'
import { textReport } from './text-report.ts'
import { disclosureView } from './view.ts'

let reading: DisclosureReading
let report: CheckReport

beforeAll(async () => {
  const nasty = '<script>alert(1)</script><img src=x onerror=alert(2)>\n\n'
  const text =
    nasty +
    aSmallDisclosure({ plant: true }).replace(
      '| 2210201 | 住房公积金 | 30.00 | 30.00 | |',
      '| 2210277 | 另设的项 | 30.00 | 30.00 | |',
    )
  reading = await readDisclosureFile(new TextEncoder().encode(text), '公开.md')
  report = await checkReading(reading)
})

it('JSON 含约定的各项，行号从 1 起，错的一格排在前面', () => {
  const json = contractJson(reading, report)
  expect(json.document).toMatchObject({
    unit: '示例市示例局',
    year: 2031,
    template: 'shanxi-unit',
    unreadable: [],
  })
  expect(json.document.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect(json.tables.map(({ id, rows, rowsInSource }) => [id, rows, rowsInSource])).toEqual([
    ['T2', 9, 9],
    ['T3', 9, 9],
  ])
  const { checked, exact, rounding, violated } = json.identities
  expect(checked).toBe(exact + rounding + violated)
  expect(json.jointlyFeasible).toBe(false)
  const first = json.findings[0]
  expect(first).toMatchObject({ severity: 'error', printed: '121.00', expected: '120.00' })
  expect(first?.place).toEqual({
    kind: 'line',
    line: first?.parts[0]?.place.kind === 'line' ? first.parts[0].place.line : 0,
  })
  expect(first?.lines).toContain(first?.place?.kind === 'line' ? first.place.line : 0)
  expect(json.suspects[0]?.[0]).toMatchObject({ fact: 'T3.211.total', expected: '120.00' })
})

it('不在科目表里的编码逐个报告', () => {
  expect(contractJson(reading, report).document.unknownCodes.map(({ code }) => code)).toEqual(['2210277'])
  expect(textReport(reading, report)).toContain('科目编码 2210277（另设的项）不在已有的科目表里')
})

it('读出的数带着单位、印出的样子和位置，空格与零可以分辨', () => {
  const { facts } = readJson(reading)
  const find = (id: string) => facts.find((fact) => fact.id === id)
  expect(find('T3.211.total')).toMatchObject({
    value: 121,
    unit: '万元',
    printed: '121.00',
    fen: 121_000_000,
    place: { kind: 'line' },
  })
  expect(find('T3.221.project')).toMatchObject({ value: null, printed: '' })
})

it('网页报告不含脚本，文件里的标记都成了文字，每个部分都连到它的位置', () => {
  const html = htmlReport(reading, report, '核对时间：某时')
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).toContain("default-src 'none'")
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)
  expect(links.length).toBeGreaterThan(2)
  for (const id of links) expect(html).toContain(`id="${id}"`)
  expect(html).toMatch(/<td[^>]* class="marked number">121\.00</)
  expect(html).toMatch(/<td>(211|221)</)
})

it('屏幕用的版面把每个部分指到文件里的一格或一段', () => {
  const view = disclosureView(reading, report)
  for (const { parts } of view.findings)
    for (const { anchor, place } of parts) {
      expect(view.blocks[anchor.block]).toBeDefined()
      expect(place).toMatch(/^第\d+行$/)
    }
  expect(view.amounts.find(({ fact }) => fact === 'T3.211.total')?.yuan).toBe('1,210,000')
})
