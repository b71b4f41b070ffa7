import { chanceOf } from '#kernel/chance.ts'
import type { Party } from '../core/case-event.ts'
import { organisationKey, responsibleKey } from '../core/list-item.ts'
import type { InspectorateSpec } from './cases-spec.ts'
import { anOutsider, atDesk, byCard, partyOf, pick, type Stage } from './cast.ts'
import { Diary, middayOf } from './diary.ts'
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
  const county = pick(spec.counties, chance)
  const responsible = anOutsider(spec, chance)
  const foundAt = middayOf(spec.inspectorate.madeOn, chance)
  const diary = new Diary(foundAt, chance, holidays)
  workThrough(diary, stage, item, responsible)
  return {
    id,
    foundAt,
    finder: atDesk(spec.people.dispatcher),
    found: {
      type: 'found',
      details: {
        ...{ title: item.title, kind: 'inspectorate', description: spec.mark, county: county.name },
        ...{ address: `${county.name}模拟片区`, position: strewn(county, chance) },
        ...{ sourceId: null, isEmergency: false },
        fields: {
          level: item.level,
          batch: item.batch,
          target: item.target,
          measures: item.measures,
          leader: spec.people.leader.name,
          [organisationKey]: responsible.organisation,
          [responsibleKey]: responsible.name,
        },
      },
      ...{ origin: 'inspectorate', originRef: `example:inspectorate:${id}` },
      ...{ listId: spec.inspectorate.listId, itemNo: String(index + 1) },
      ...{ plannedFrom: item.from, plannedUntil: item.until },
    },
    steps: diary.steps,
  }
}

function workThrough(diary: Diary, stage: Stage, { from, until, submitted }: Item, responsible: Party): void {
  const { spec } = stage
  const worker = byCard(responsible)
  diary.on(from).does(atDesk(spec.people.dispatcher), {
    type: 'dispatch',
    responsible,
    coResponsible: [],
    acceptor: partyOf(spec, spec.people.acceptor),
    department: '督察科',
    requirement: '按整改方案落实，逐级验收后公示、销号。',
    term: { kind: 'until', day: until },
  })
  diary.days(1).does(worker, { type: 'ack', by: responsible.name })
  diary.days(12).does(worker, { type: 'progress', text: '整改方案已制定，正在落实。', evidenceIds: [] })
  if (submitted === null) return
  diary.on(`${spec.year}-${submitted}`).shows(worker, 'after', {
    ...{ type: 'submit', text: '整改已完成，报告和照片附后（模拟）。', evidenceIds: [] },
  })
  finish(diary, stage, stage.kind('inspectorate'))
}
