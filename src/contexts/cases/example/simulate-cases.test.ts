import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { loadHolidays } from '#platform/holidays.ts'
import { itemProblem } from '../core/list-item.ts'
import { usualRules } from '../core/rules.ts'
import { sourceFieldsSchema } from '../core/source-fields.ts'
import { sourceProblem } from '../core/source-problem.ts'
import { type CaseKinds, kindOfList, kindOfSource, loadKinds } from '../kinds.ts'
import { type CasesSpec, casesSpecSchema } from './cases-spec.ts'
import { playScript } from './play-script.ts'
import { simulateCases } from './simulate-cases.ts'

let spec: CasesSpec
let kinds: CaseKinds
let holidays: Awaited<ReturnType<typeof loadHolidays>>
beforeAll(async () => {
  const path = join(readConfig({}).checkout, 'examples/yangquan-2026/cases.json')
  spec = casesSpecSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  kinds = await loadKinds()
  holidays = await loadHolidays()
})

const until = (day: string) => ({
  kinds,
  holidays,
  rules: usualRules,
  until: new Date(`${day}T23:00:00+08:00`),
})
const simulate = () => simulateCases(spec, { kinds, holidays })

test('同一个起点得到同样的一年，换一个起点就不同', () => {
  expect(simulate()).toEqual(simulate())
  expect(simulateCases({ ...spec, seed: 1 }, { kinds, holidays })).not.toEqual(simulate())
})

test('全年每一步都合办理规则，时间只往前走', () => {
  for (const script of simulate().scripts) {
    const played = playScript(script, null, until('2028-12-31'))
    expect(played).toHaveLength(script.steps.length + 1)
    const times = played.map(({ at }) => at.getTime())
    expect([...times].sort((a, b) => a - b)).toEqual(times)
  }
})

test('分几次演到同一天，与一次演到那天一样', () => {
  for (const script of simulate().scripts) {
    const once = playScript(script, null, until('2026-12-31'))
    const first = playScript(script, null, until('2026-05-15'))
    const last = first.at(-1)
    const before = last ? { file: last.file, actions: first.length } : null
    expect([...first, ...playScript(script, before, until('2026-12-31'))]).toEqual(once)
  }
})

test('名录里每一种都有，编码合规则，没有联系电话，都在中心点附近', () => {
  const { sources } = simulate()
  expect(new Set(sources.map(({ fields }) => fields.kind))).toEqual(
    new Set(kinds.sources.map(({ id }) => id)),
  )
  const codes = sources.map(({ fields: { kind, code } }) => `${kind} ${code}`)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { fields } of sources) {
    expect(sourceFieldsSchema.parse(fields)).toEqual(fields)
    expect(sourceProblem(kindOfSource(kinds, fields.kind), fields)).toBeNull()
    expect(fields.name).toContain('模拟')
    expect(Math.abs((fields.position?.longitude ?? 0) - 113.58)).toBeLessThan(0.2)
    expect(Math.abs((fields.position?.latitude ?? 0) - 37.86)).toBeLessThan(0.2)
  }
})

test('两份清单的每一项都合清单的要求，编号和标识不重复', () => {
  const { scripts } = simulate()
  for (const [kindId, listId] of [
    ['outfall', spec.outfalls.listId],
    ['inspectorate', spec.inspectorate.listId],
  ] as const) {
    const kind = kindOfList(kinds, kindId)
    if (!kind) throw new Error('no kind')
    const items = scripts.filter(({ found }) => found.listId === listId)
    expect(items.length).toBe(kindId === 'outfall' ? 128 : spec.inspectorate.items.length)
    expect(new Set(items.map(({ found }) => found.itemNo)).size).toBe(items.length)
    expect(items.map(({ found }) => Number(found.itemNo.replace('MN-', '')))).toEqual(
      items.map((_, at) => at + 1),
    )
    for (const script of items) {
      const { itemNo, details, plannedFrom, plannedUntil } = script.found
      const timetable = { from: plannedFrom, until: plannedUntil }
      const last = playScript(script, null, until('2028-12-31')).at(-1)
      for (const { fields } of [details, last?.file.details ?? details])
        expect(itemProblem(kind, { itemNo, fields, timetable })).toBeNull()
    }
  }
  const ids = scripts.flatMap(({ id, steps }) => [id, ...steps.map(({ key }) => key)])
  expect(new Set(ids).size).toBe(ids.length)
})

test('全年任何一个月都有在办的；一年将尽时有超期的', () => {
  const { scripts } = simulate()
  const runningOn = (day: string) =>
    scripts
      .flatMap((script) => playScript(script, null, until(day)).at(-1)?.file ?? [])
      .filter((file) => file.deadline !== null && file.submittedAt === null)
  for (const month of ['03', '04', '05', '06', '07', '08', '09', '10', '11'])
    expect(runningOn(`2026-${month}-26`).length).toBeGreaterThan(2)
  const overdue = runningOn('2026-11-26').filter(
    ({ deadline }) => deadline && new Date(deadline.dueAt) < until('2026-11-26').until,
  )
  expect(overdue.length).toBeGreaterThanOrEqual(6)
})
