import { randomUUID } from 'node:crypto'
import type { Caller } from './access-samples.ts'
import { joinUnit } from './book-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

/** A case of the caller's unit that a colleague has found, and that colleague. */
export async function aCaseRow(
  platform: ComposedPlatform,
  caller: Caller,
): Promise<{ caseId: string; colleague: Caller }> {
  await joinUnit(platform, caller)
  const { id: userId, browser } = await platform.person(['officer'])
  const colleague: Caller = { column: 'officer', browser, userId }
  await joinUnit(platform, colleague)
  const caseId = randomUUID()
  const answer = await browser.post('/api/cases/cases', someFinding(caseId))
  if (!answer.ok) throw new Error(`no case: ${await answer.text()}`)
  return { caseId, colleague }
}

/** What a form sends to open a case. */
export function someFinding(id: string) {
  return {
    id,
    details: {
      title: '工地裸土未覆盖',
      kind: 'dust',
      description: '',
      county: '示例区',
      address: '',
      position: null,
      sourceId: null,
      isEmergency: false,
      fields: {},
    },
    origin: 'hand',
    originRef: null,
    listId: null,
    itemNo: '',
    plannedFrom: null,
    plannedUntil: null,
  }
}
