import { randomUUID } from 'node:crypto'
import { aCaseRow } from './a-case-row.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import { joinUnit } from './book-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

const someSource = {
  ...{ kind: 'constructionSite', name: '示例工地', code: '', sector: '', permitNo: '', creditCode: '' },
  ...{ county: '示例区', address: '', position: null, contacts: [], details: {} },
}
const someList = { kind: 'self-check', title: '示例清单', isPublic: false }

/** Samples of the routes of the source registry and of supervised lists. */
export const caseListSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/cases/sources': async () => ({}),
  'GET /api/cases/sources.csv': async () => ({}),
  'GET /api/cases/sources.xlsx': async () => ({}),
  'GET /api/cases/sources/{id}': onSource(),
  'POST /api/cases/sources': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: { id: randomUUID(), ...someSource } }
  },
  'PUT /api/cases/sources/{id}': onSource({ ...someSource, version: 1 }),
  'DELETE /api/cases/sources/{id}': onSource(),
  'POST /api/cases/sources/import': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: aTableForm('名称,种类\n示例工地,建筑工地') }
  },
  'GET /api/cases/lists': async () => ({}),
  'POST /api/cases/lists': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: { id: randomUUID(), ...someList } }
  },
  'PUT /api/cases/lists/{id}': onList({ title: '改名的清单', isPublic: true }),
  'GET /api/cases/lists/{id}': onList(),
  'GET /api/cases/lists/{id}/items.xlsx': onList(),
  'POST /api/cases/lists/{id}/import': async (platform, caller) => ({
    params: { id: await aListRow(platform, caller) },
    body: aTableForm('编号,问题\n1,示例问题'),
  }),
  'GET /api/cases/cases/{id}/delisting.pdf': async (platform, caller) => ({
    params: { id: (await aCaseRow(platform, caller)).caseId },
  }),
}

function aTableForm(text: string): FormData {
  const form = new FormData()
  form.set('file', new File([text], '表.csv', { type: 'text/csv' }))
  return form
}

function onSource(body?: object): MakeSample {
  return async (platform, caller) => {
    const id = randomUUID()
    const answer = await (await aColleague(platform, caller)).browser.post('/api/cases/sources', {
      id,
      ...someSource,
    })
    if (!answer.ok) throw new Error(`no source: ${await answer.text()}`)
    return { params: { id }, ...(body && { body }) }
  }
}

function onList(body?: object): MakeSample {
  return async (platform, caller) => ({
    params: { id: await aListRow(platform, caller) },
    ...(body && { body }),
  })
}

async function aListRow(platform: ComposedPlatform, caller: Caller): Promise<string> {
  const id = randomUUID()
  const answer = await (await aColleague(platform, caller)).browser.post('/api/cases/lists', {
    id,
    ...someList,
  })
  if (!answer.ok) throw new Error(`no list: ${await answer.text()}`)
  return id
}

async function aColleague(platform: ComposedPlatform, caller: Caller): Promise<Caller> {
  return (await aCaseRow(platform, caller)).colleague
}
