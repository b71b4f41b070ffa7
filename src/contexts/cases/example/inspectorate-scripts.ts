import { type Chance, chanceOf } from '#kernel/chance.ts'
import type { CaseDetails, Party } from '../core/case-event.ts'
import { organisationKey, responsibleKey, stepKey } from '../core/list-item.ts'
import type { CasesSpec, InspectorateSpec } from './cases-spec.ts'
import { anOutsider, atDesk, byCard, partyOf, pick, type Stage } from './cast.ts'
import { Diary, enteredAt } from './diary.ts'
import { finish } from './finish.ts'
import { strewn } from './registry.ts'
import type { Script } from './script.ts'

type Item = InspectorateSpec['items'][number]

/** 督察反馈问题 with their timetable: each is dispatched when its time begins. */
export function inspectorateScripts(stage: Stage): Script[] {
  return stage.spec.inspectorate.items.map((item, index) => itemScript(stage, item, index))
}

function itemScript(stage: Stage, item: Item, index: number): Script {
  const { spec, holidays } = stage
  const chance = chanceOf(spec.seed, `inspectorate ${index}`)
  const id = chance.uuid()
  const responsible = anOutsider(spec, chance)
  const details = detailsOf(spec, item, { chance, responsible })
  const foundAt = enteredAt(spec.inspectorate.madeOn, index)
  const diary = new Diary(foundAt, chance, holidays)
  workThrough(diary, stage, { item, details, responsible })
  return {
    id,
    foundAt,
    finder: atDesk(spec.people.dispatcher),
    found: {
      ...{ type: 'found', details, origin: 'inspectorate', originRef: `example:inspectorate:${id}` },
      ...{ listId: spec.inspectorate.listId, itemNo: String(index + 1) },
      ...{ plannedFrom: item.from, plannedUntil: item.until },
    },
    steps: diary.steps,
  }
}

function detailsOf(
  spec: CasesSpec,
  { title, level, batch, target, measures }: Item,
  { chance, responsible }: { chance: Chance; responsible: Party },
): CaseDetails {
  const county = pick(spec.counties, chance)
  return {
    ...{ title, kind: 'inspectorate', description: spec.mark, county: county.name },
    ...{ address: `${county.name}模拟片区`, position: strewn(county, chance) },
    ...{ sourceId: null, isEmergency: false },
    fields: {
      ...{ level, batch, target, measures, leader: spec.people.leader.name },
      [organisationKey]: responsible.organisation,
      [responsibleKey]: responsible.name,
    },
  }
}

interface Working {
  readonly item: Item
  readonly details: CaseDetails
  readonly responsible: Party
}

function workThrough(diary: Diary, stage: Stage, { item, details, responsible }: Working): void {
  const { spec } = stage
  const { dispatcher, acceptor } = spec.people
  const worker = byCard(responsible)
  const fields = { ...details.fields }
  const note = (step: string) => {
    fields[stepKey(step)] = diary.today
    const command = { type: 'edit', details: { ...details, fields: { ...fields } } } as const
    diary.minutes(10).does(atDesk(dispatcher), command)
  }
  diary.on(item.from).does(atDesk(dispatcher), {
    type: 'dispatch',
    responsible,
    coResponsible: [],
    acceptor: partyOf(acceptor),
    department: '督察科',
    requirement: '按整改方案落实，逐级验收后公示、销号。',
    term: { kind: 'until', day: item.until },
  })
  diary.days(1).does(worker, { type: 'ack', by: responsible.name })
  diary.days(12).does(worker, { type: 'progress', text: '整改方案已制定，正在落实。', evidenceIds: [] })
  note('plan')
  if (item.submitted === null) return
  diary.on(`${spec.year}-${item.submitted}`).shows(worker, 'after', {
    ...{ type: 'submit', text: '整改已完成，报告和照片附后（模拟）。', evidenceIds: [] },
  })
  note('rectify')
  finish(diary, stage, stage.kind('inspectorate'), note)
}
