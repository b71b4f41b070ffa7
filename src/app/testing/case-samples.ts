import { randomUUID } from 'node:crypto'
import { aCaseRow, someFinding } from './a-case-row.ts'
import type { MakeSample } from './access-samples.ts'
import { joinUnit } from './book-samples.ts'

const rules = {
  yellowAtPercent: 80,
  dayEndsAtHour: 18,
  photoWithinM: 300,
  photoWithinHours: 72,
  extensionsMax: 2,
  cardValidDays: 30,
  departments: ['示例科'],
}

/** Samples of the routes of cases, of what is counted about them, and of the rules of a unit. */
export const caseSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/cases/cases': async () => ({ query: '?state=open&light=red&search=1' }),
  'GET /api/cases/cases/map': async () => ({}),
  'GET /api/cases/cases.csv': async () => ({}),
  'POST /api/cases/cases': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: someFinding(randomUUID()) }
  },
  'GET /api/cases/cases/{id}': onCase(),
  'POST /api/cases/cases/{id}/commands': async (platform, caller) => ({
    params: { id: (await aCaseRow(platform, caller)).caseId },
    body: { version: 1, key: randomUUID(), command: { type: 'comment', text: '请抓紧' } },
  }),
  'GET /api/cases/settings': async () => ({}),
  'PUT /api/cases/rules': async (platform, caller) => {
    await joinUnit(platform, caller)
    return { body: { rules } }
  },
  'GET /api/cases/todo': async () => ({}),
  'GET /api/cases/morning': async () => ({}),
  'GET /api/cases/statistics': async () => ({ query: '?from=2026-01-01&until=2026-12-31' }),
  'GET /api/cases/statistics.csv': async () => ({ query: '?from=2026-01-01&until=2026-12-31' }),
}

function onCase(): MakeSample {
  return async (platform, caller) => ({ params: { id: (await aCaseRow(platform, caller)).caseId } })
}
