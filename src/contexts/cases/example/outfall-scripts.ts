import { addDays, type Day, daysBetween } from '#kernel/calendar.ts'
import { type Chance, chanceOf } from '#kernel/chance.ts'
import type { CaseDetails } from '../core/case-event.ts'
import { organisationKey, stepKey } from '../core/list-item.ts'
import type { CasesSpec } from './cases-spec.ts'
import { anOutsider, atDesk, byCard, partyOf, pick, type Stage, type StagedSource } from './cast.ts'
import { Diary, enteredAt } from './diary.ts'
import { finish } from './finish.ts'
import type { Script } from './script.ts'

/** 入河排污口: all are listed at once, surveyed over the year (查), then measured, traced (测、溯), and some put right (治). */
export function outfallScripts(stage: Stage): Script[] {
  const sources = stage.sources.filter(({ fields }) => fields.kind === 'outfall')
  const days = surveyDays(stage.spec)
  return sources.map((source, index) => {
    const surveyedOn = days[index]
    if (surveyedOn === undefined) throw new Error('more outfalls than surveys')
    return outfallScript(stage, { source, index, surveyedOn })
  })
}

/** A day for each; as many up to each day as the example says. */
function surveyDays({ year, seed, outfalls }: CasesSpec): Day[] {
  const chance = chanceOf(seed, 'surveys')
  let last = `${year}-01-05`
  return outfalls.surveyed.flatMap(({ by, count }) => {
    const [after, until] = [last, `${year}-${by}`]
    last = until
    const span = Math.min(20, daysBetween(after, until) - 1)
    return Array.from({ length: count }, () => addDays(until, -chance.whole(0, span))).sort()
  })
}

interface Outfall {
  readonly source: StagedSource
  readonly index: number
  readonly surveyedOn: Day
}

function outfallScript(stage: Stage, outfall: Outfall): Script {
  const { spec, holidays } = stage
  const chance = chanceOf(spec.seed, `outfall item ${outfall.index}`)
  const id = chance.uuid()
  const foundAt = enteredAt(spec.outfalls.madeOn, outfall.index)
  const details = detailsOf(spec, outfall.source)
  const diary = new Diary(foundAt, chance, holidays)
  workThrough(diary, stage, { ...outfall, details, chance })
  return {
    id,
    foundAt,
    finder: atDesk(spec.people.dispatcher),
    found: {
      ...{ type: 'found', details, origin: 'patrol', originRef: `example:outfall:${id}` },
      ...{ listId: spec.outfalls.listId, itemNo: outfall.source.fields.code },
      ...{ plannedFrom: `${spec.year}-01-05`, plannedUntil: spec.outfalls.plannedUntil },
    },
    steps: diary.steps,
  }
}

function detailsOf({ mark }: CasesSpec, { id, fields }: StagedSource): CaseDetails {
  const { type = '', river = '', responsible = '' } = fields.details
  return {
    ...{ title: `${fields.name} 排查整治`, kind: 'outfall', description: mark },
    ...{ county: fields.county, address: fields.address, position: fields.position },
    ...{ sourceId: id, isEmergency: false },
    fields: { type, river, responsible, [organisationKey]: responsible },
  }
}

type Working = Outfall & { readonly details: CaseDetails; readonly chance: Chance }

function workThrough(diary: Diary, stage: Stage, { index, surveyedOn, details, chance }: Working): void {
  const { spec } = stage
  const fields = { ...details.fields }
  const note = (added: Record<string, string>) => {
    Object.assign(fields, added)
    const command = { type: 'edit', details: { ...details, fields: { ...fields } } } as const
    diary.does(atDesk(spec.people.dispatcher), command)
  }
  diary.on(surveyedOn)
  note({
    [stepKey('survey')]: surveyedOn,
    origin: pick(['雨水', '生活污水', '雨污混合', '工业废水'], chance),
  })
  diary.days(chance.whole(6, 12))
  note({ [stepKey('monitor')]: diary.today })
  diary.days(chance.whole(6, 15))
  note({ [stepKey('trace')]: diary.today, treatment: pick(spec.outfalls.treatments, chance) })
  if (index % spec.outfalls.treatedEvery !== 0) return
  treat(diary, stage, chance, () => note({ [stepKey('treat')]: diary.today }))
}

function treat(diary: Diary, stage: Stage, chance: Chance, noteDone: () => void): void {
  const { spec } = stage
  const responsible = anOutsider(spec, chance)
  const worker = byCard(responsible)
  diary.days(2).does(atDesk(spec.people.dispatcher), {
    type: 'dispatch',
    responsible,
    coResponsible: [],
    acceptor: partyOf(spec.people.acceptor),
    department: '水科',
    requirement: spec.outfalls.requirement,
    term: { kind: 'workingDays', days: 40 },
  })
  diary.minutes(chance.whole(30, 200)).does(worker, { type: 'ack', by: responsible.name })
  diary.days(chance.whole(24, 43)).shows(worker, 'after', {
    ...{ type: 'submit', text: '已按一口一策方案整治，照片附后（模拟）。', evidenceIds: [] },
  })
  diary.minutes(30)
  noteDone()
  finish(diary, stage, stage.kind('outfall'))
}
