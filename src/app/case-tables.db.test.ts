import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Caller } from './testing/access-samples.ts'
import { joinUnit } from './testing/book-samples.ts'
import { type ComposedPlatform, openComposedPlatform } from './testing/composed-platform.ts'

let platform: ComposedPlatform
let caller: Caller

beforeAll(async () => {
  platform = await openComposedPlatform()
  const { id: userId, browser } = await platform.person(['head'])
  caller = { column: 'head', browser, userId }
  await joinUnit(platform, caller)
})
afterAll(() => platform.close())

function aForm(bytes: BlobPart, name: string, apply: string): FormData {
  const form = new FormData()
  form.set('file', new File([bytes], name))
  form.set('apply', apply)
  return form
}

async function good(answer: Response): Promise<Response> {
  if (!answer.ok) throw new Error(await answer.text())
  return answer
}

it('清单导出的工作簿原样导入，什么也不变', async () => {
  const { browser } = caller
  const id = randomUUID()
  const list = { id, kind: 'outfall', title: '示例排污口清单', isPublic: false }
  await good(await browser.post('/api/cases/lists', list))
  const table = [
    '编号,问题,问题描述,县区,经度,纬度,坐标系,责任单位,责任人,计划开始,计划完成,排污口类型,受纳水体,污水来源,查完成日期',
    '007,"=口一","两行\n描述",城区,113.5801,37.8602,GCJ-02,示例街道,张工,2031-01-01,2031-12-31,工业,示例河,,2031-02-03',
    'A-2,口二,,,,,,,,,,其他,示例河,生活污水,',
  ].join('\n')
  await good(await browser.post(`/api/cases/lists/${id}/import`, aForm(table, '表.csv', 'yes')))
  const exported = await good(await browser.get(`/api/cases/lists/${id}/items.xlsx`))
  const form = aForm(await exported.arrayBuffer(), '台账.xlsx', 'yes')
  const answer = await (await good(await browser.post(`/api/cases/lists/${id}/import`, form))).json()
  expect(answer).toMatchObject({ good: 0, bad: 0, known: 2, stored: 0 })
})

it('名录导出的工作簿原样导入，什么也不变', async () => {
  const { browser } = caller
  const table = [
    '名称,种类,编码,经度,纬度,坐标系,联系人,施工单位,面积（平方米）,受纳水体',
    '工地甲,建筑工地,0012,113.58,37.86,WGS-84,"张某，010，经理；李某",示例公司,2000,',
    '口一,入河排污口,P1,,,,,,,示例河',
  ].join('\n')
  await good(await browser.post('/api/cases/sources/import', aForm(table, '表.csv', 'yes')))
  const exported = await good(await browser.get('/api/cases/sources.xlsx'))
  const form = aForm(await exported.arrayBuffer(), '名录.xlsx', 'yes')
  const answer = await (await good(await browser.post('/api/cases/sources/import', form))).json()
  expect(answer).toMatchObject({ good: 0, bad: 0, known: 2, stored: 0 })
})
