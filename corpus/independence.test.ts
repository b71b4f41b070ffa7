/**
 * `src/` works for any disclosure: no name and no distinctive figure of a particular document stands in it. Names and
 * figures are read out of the documents themselves, so that nothing has to be listed here.
 */
import { existsSync, readdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DisclosureReading } from '../src/contexts/budget/core/read/reading.ts'
import { readDisclosureFile } from '../src/contexts/budget/index.ts'
import { loadTemplateLibrary } from '../src/contexts/budget/templates.ts'

const shared = '../shared/data/disclosures'
const examples = 'examples'

function filesBelow(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => path.join(folder, name))
}

/** The workbook form is a form, not a document: it holds no names and no figures. */
const documentFiles = [
  ...filesBelow(examples, /disclosure\.md$/),
  ...filesBelow(shared, /^(?!README).*\.(?:txt|pdf)$/),
]

interface Traces {
  /** Unit, its parts and its projects. */
  names: Set<string>
  /** Figures with at least five significant digits, as printed. */
  figures: Set<string>
}

/** Province-level names are geography that any document may need; the names of cities and districts are not. */
const general = /^(?:北京|天津|上海|重庆|山西|河北)$/

async function tracesOf(file: string): Promise<Traces> {
  const reading = await readDisclosureFile(await readFile(file), file)
  return { names: namesOf(reading), figures: figuresOf(reading) }
}

function namesOf(reading: DisclosureReading): Set<string> {
  const names = new Set<string>([reading.unit])
  // 某市某局: the place alone gives the document away too.
  for (const place of reading.unit.matchAll(/\p{Script=Han}{2}(?=[市区县镇])/gu)) names.add(place[0])
  for (const table of reading.tables) {
    for (const row of table.rows) if (row.level === 'unit' || row.level === 'project') names.add(row.label)
  }
  for (const form of reading.forms) {
    for (const field of form.fields) {
      if (['projectName', 'departmentName', 'implementingUnit'].includes(field.id)) names.add(field.text)
    }
  }
  return new Set([...names].filter((name) => name.length >= 2 && !general.test(name) && !/合计/.test(name)))
}

function figuresOf(reading: DisclosureReading): Set<string> {
  const printed = [...reading.facts, ...reading.statements].flatMap((one) =>
    one.printed.kind === 'number' ? [one.printed.text] : [],
  )
  const isDistinctive = (text: string) => /^\d[\d,]*(?:\.\d+)?$/.test(text) && significantDigits(text) >= 5
  return new Set(printed.filter(isDistinctive))
}

/** 100,000 has one, 86,959,408.34 has ten. */
function significantDigits(text: string): number {
  return text.replace(/[,.]/g, '').replace(/^0+/, '').replace(/0+$/, '').length
}

async function sourceTexts(): Promise<{ file: string; text: string }[]> {
  const names = (await readdir('src', { recursive: true })).filter((name) =>
    /\.(?:tsx?|css|html|typ|json)$/.test(name),
  )
  return Promise.all(
    names.map(async (name) => ({
      file: path.join('src', name),
      text: await readFile(path.join('src', name), 'utf8'),
    })),
  )
}

async function leaks(traces: Traces): Promise<string[]> {
  const { codes } = await loadTemplateLibrary()
  const codeNumbers = new Set(codes.entries.map((entry) => entry.code))
  const found: string[] = []
  for (const { file, text } of await sourceTexts()) {
    for (const name of traces.names) if (text.includes(name)) found.push(`${file}: ${name}`)
    for (const figure of traces.figures) {
      if (codeNumbers.has(figure)) continue
      const at = new RegExp(`(?<![\\d.,])${figure.replace(/[.]/g, '\\.')}(?![\\d]|[.,]\\d)`)
      if (at.test(text)) found.push(`${file}: ${figure}`)
    }
  }
  return found
}

if (!existsSync(shared)) console.warn(`跳过：没有 ${shared}，只用 ${examples} 中的文件核对`)

describe('程序不认识任何一份具体的文件', () => {
  it('有文件可以核对', () => {
    expect(documentFiles.length).toBeGreaterThan(0)
  })

  it.each(documentFiles)('src/ 里没有 %s 的名称和数', async (file) => {
    const traces = await tracesOf(file)
    expect(traces.names.size).toBeGreaterThan(0)
    expect(traces.figures.size).toBeGreaterThan(0)
    expect(await leaks(traces)).toEqual([])
  })
})
