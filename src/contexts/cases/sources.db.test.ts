import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SourceFields } from './core/source-fields.ts'
import { isCreditCode } from './core/source-problem.ts'
import { aFinding, findThrough } from './testing/a-case.ts'
import { askAs } from './testing/ask-as.ts'
import { anActor, type CasesWorld, openCasesWorld } from './testing/cases-world.ts'
import type { CaseRow, ImportAnswer, SourceImportRow, SourcePage, SourceView } from './views.ts'

const unitId = randomUUID()
const officer = anActor({ unitId, displayName: '经办人' })
const stranger = anActor({ unitId: randomUUID() })
let world: CasesWorld

beforeAll(async () => {
  world = await openCasesWorld([officer, stranger])
})
afterAll(() => world.close())

function aSource(given: Partial<SourceFields> = {}): SourceFields & { id: string } {
  return {
    ...{ id: randomUUID(), kind: 'constructionSite', name: '示例工地', code: '', sector: '', permitNo: '' },
    ...{ creditCode: '', county: '城区', address: '示例路', position: null, contacts: [], details: {} },
    ...given,
  }
}

function tableForm(text: string, given: Record<string, string> = {}): FormData {
  const form = new FormData()
  form.set('file', new File([text], '名录.csv', { type: 'text/csv' }))
  for (const [name, value] of Object.entries(given)) form.set(name, value)
  return form
}

describe('污染源名录', () => {
  it('登记、修改、移除；重复提交只算一次；两人同时改，后一个知道', async () => {
    const { ask, refusal } = askAs(world, officer)
    const source = aSource({ name: '工地甲', code: 'G-1' })
    const added = await ask<SourceView>('POST', '/sources', source)
    expect(await ask('POST', '/sources', source)).toEqual(added)
    const { id, ...fields } = source
    const edited = await ask<SourceView>('PUT', `/sources/${id}`, { ...fields, address: '新址', version: 1 })
    expect(edited).toMatchObject({ address: '新址', version: 2 })
    const stale = await refusal('PUT', `/sources/${id}`, { ...fields, version: 1 })
    expect(stale).toMatchObject({ code: 'source.stale', status: 409 })
    expect((await refusal('POST', '/sources', aSource({ name: '工地乙', code: 'G-1' }))).code).toBe(
      'source.code-taken',
    )
    expect((await askAs(world, stranger).refusal('GET', `/sources/${id}`)).code).toBe('source.unknown')
    await ask('DELETE', `/sources/${id}`)
    expect((await refusal('GET', `/sources/${id}`)).code).toBe('source.unknown')
    // The code is free again.
    await ask('POST', '/sources', aSource({ name: '工地乙', code: 'G-1' }))
  })

  it('带着它的问题', async () => {
    const { ask } = askAs(world, officer)
    const source = aSource({ name: '有问题的工地' })
    await ask('POST', '/sources', source)
    await findThrough(world, officer, aFinding({ details: { sourceId: source.id } }))
    const shown = await ask<{ source: SourceView; cases: CaseRow[] }>('GET', `/sources/${source.id}`)
    expect(shown.source).toMatchObject({ openCases: 1, allCases: 1 })
    expect(shown.cases).toHaveLength(1)
    const page = await ask<SourcePage>('GET', `/sources?search=${encodeURIComponent('有问题')}`)
    expect(page).toMatchObject({ total: 1, items: [{ openCases: 1, allCases: 1 }] })
  })

  it('错的代码、种类和栏目都说明原因', async () => {
    const { refusal } = askAs(world, officer)
    const codeOf = async (given: Partial<SourceFields>) =>
      (await refusal('POST', '/sources', aSource(given))).code
    expect(await codeOf({ kind: 'enterprise', code: '123' })).toBe('source.code')
    expect(await codeOf({ creditCode: '911403001111111111' })).toBe('source.credit-code')
    expect(await codeOf({ kind: 'spaceship' })).toBe('source.kind-unknown')
    expect(await codeOf({ details: { river: '示例河' } })).toBe('source.field')
  })

  it('导入：新的登记，已有的按编码或名称修改，有误的说明', async () => {
    const { ask } = askAs(world, officer)
    const head = '名称,种类,编码,县区,经度,纬度,坐标系,联系人,联系电话,受纳水体'
    const rows = [
      '示例口一,入河排污口,P-1,城区,113°34′48″,37.86,WGS-84,张某,010,示例河',
      '示例口二,入河排污口,P-2,矿区,,,,,,示例河',
      '示例口三,入河排污口,P-3,矿区,37.86,113.58,,,,示例河',
      '示例口一,入河排污口,P-1,城区,,,,,,',
    ]
    const given = { apply: 'yes', skipBad: 'yes' }
    const first = await ask<ImportAnswer<SourceImportRow>>(
      'POST',
      '/sources/import',
      tableForm([head, ...rows].join('\n'), given),
    )
    expect(first).toMatchObject({ good: 2, bad: 2, stored: 2 })
    expect(first.rows[0]?.row?.position).toEqual({ longitude: 113.58, latitude: 37.86, datum: 'wgs84' })
    expect(first.rows[2]?.error).toContain('写反')
    const changed = '名称,种类,编码,县区\n示例口二,入河排污口,P-2,城区\n示例口一,入河排污口,P-1,城区'
    const second = await ask<ImportAnswer<SourceImportRow>>(
      'POST',
      '/sources/import',
      tableForm(changed, given),
    )
    expect(second).toMatchObject({ good: 1, known: 1, bad: 0 })
    const { items } = await ask<SourcePage>('GET', '/sources?kind=outfall')
    // In the order of pinyin: 二 (er) before 一 (yi).
    expect(items).toMatchObject([
      { name: '示例口二', county: '城区', version: 2, details: { river: '示例河' } },
      {
        ...{ name: '示例口一', version: 1, details: { river: '示例河' } },
        contacts: [{ name: '张某', phone: '010', duty: '' }],
      },
    ])
  })
})

describe('统一社会信用代码', () => {
  it('校验码按 GB 32100-2015 算', () => {
    // Widely quoted as an example of the standard.
    expect(isCreditCode('91350100M000100Y43')).toBe(true)
    expect(isCreditCode('91350100M000100Y44')).toBe(false)
    expect(isCreditCode('91350100M000100Y4')).toBe(false)
    expect(isCreditCode('91350100I000100Y43')).toBe(false)
  })
})
