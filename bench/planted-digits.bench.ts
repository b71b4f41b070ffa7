// One digit of one printed amount, count or rate changed at random in an invented clean disclosure: how often is it found?

import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'
import { cleanDisclosures } from '../src/contexts/budget/testing/planted.ts'

const samples = 150
const seed = 20260101

/** Amounts, counts and rates; years, dates, codes, document numbers and enumerators are none. */
const figure = /(?<![\d.〔（年-])\d[\d,]*(?:\.\d+)?(?=万元|元|%|人|辆|个|台|份|次|公里| \|)/g

let state = seed
function random(): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

type Kind = 'table' | 'sentence' | 'form'
const rows: Record<string, string | number>[] = []
for (const [form, build] of Object.entries(cleanDisclosures)) {
  const clean = build()
  const formsAt = clean.indexOf('整体支出绩效目标申报表')
  const formsEnd = clean.indexOf('十一、国有资产占有使用情况')
  const places = [...clean.matchAll(figure)].filter(
    ({ index }) => !/^\| \d{2,7} \|/.test(clean.slice(index - 2, index + 9)),
  )
  const found: Record<Kind, [number, number]> = { table: [0, 0], sentence: [0, 0], form: [0, 0] }
  for (let sample = 0; sample < samples; sample += 1) {
    const place = places[Math.floor(random() * places.length)]
    if (!place) continue
    const kind: Kind =
      formsAt > 0 && place.index > formsAt && place.index < formsEnd
        ? 'form'
        : clean.slice(clean.lastIndexOf('\n', place.index) + 1, place.index).startsWith('|')
          ? 'table'
          : 'sentence'
    const report = await checkReading(
      await readDisclosureFile(new TextEncoder().encode(changed(clean, place.index, place[0])), 'planted.md'),
    )
    const isFound = report.findings.some(({ severity }) => severity !== 'info' && severity !== 'rounding')
    found[kind][0] += 1
    found[kind][1] += Number(isFound)
    if (!isFound && process.env.VERBOSE) {
      console.log(
        form,
        kind,
        clean.slice(Math.max(0, place.index - 30), place.index + 20).replaceAll('\n', ' '),
      )
    }
  }
  for (const [kind, [planted, hits]] of Object.entries(found)) {
    if (planted > 0)
      rows.push({ form, kind, planted, found: hits, share: `${((100 * hits) / planted).toFixed(1)}%` })
  }
}
console.table(rows)

function changed(text: string, at: number, printed: string): string {
  const digits = [...printed].flatMap((character, index) => (/\d/.test(character) ? [index] : []))
  const index = at + (digits[Math.floor(random() * digits.length)] ?? 0)
  const digit = (Number(text[index]) + 1 + Math.floor(random() * 8)) % 10
  return text.slice(0, index) + digit + text.slice(index + 1)
}
