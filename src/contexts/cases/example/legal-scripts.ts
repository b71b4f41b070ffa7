import { chanceOf } from '#kernel/chance.ts'
import type { LegalSpec } from './cases-spec.ts'
import { atDesk, partyOf, type Stage } from './cast.ts'
import { Diary, middayOf } from './diary.ts'
import { lookOnSite } from './finish.ts'
import type { Script } from './script.ts'

/** 涉法问题: handled within the bureau, on the days that the example says. */
export function legalScripts(stage: Stage): Script[] {
  return stage.spec.legal.map((matter, index) => legalScript(stage, matter, index))
}

function legalScript({ spec, holidays }: Stage, matter: LegalSpec, index: number): Script {
  const chance = chanceOf(spec.seed, `legal ${index}`)
  const foundAt = middayOf(`${spec.year}-${matter.found}`, chance)
  const id = chance.uuid()
  const diary = new Diary(foundAt, chance, holidays)
  handle(diary, spec, matter)
  return {
    id,
    foundAt,
    finder: atDesk(spec.people.dispatcher),
    found: {
      type: 'found',
      details: {
        ...{ title: matter.title, kind: 'legal', description: spec.mark, county: '', address: '' },
        ...{ position: null, sourceId: null, isEmergency: false, fields: {} },
      },
      ...{ origin: 'hand', originRef: `example:legal:${id}`, listId: null, itemNo: '' },
      ...{ plannedFrom: null, plannedUntil: null },
    },
    steps: diary.steps,
  }
}

function handle(diary: Diary, spec: Stage['spec'], { submitted, closed }: LegalSpec): void {
  const { people, year } = spec
  const lawyer = atDesk(people.lawyer)
  diary.minutes(30).does(atDesk(people.dispatcher), {
    type: 'dispatch',
    responsible: partyOf(people.lawyer),
    coResponsible: [],
    acceptor: partyOf(people.acceptor),
    department: '法规科',
    requirement: '请会同法律顾问提出意见，按期办结。',
    term: null,
  })
  diary.minutes(45).does(lawyer, { type: 'ack', by: people.lawyer.name })
  if (submitted === null) return
  diary.on(`${year}-${submitted}`).shows(lawyer, 'document', {
    ...{ type: 'submit', text: '已审查并提出意见，意见书附后（模拟）。', evidenceIds: [] },
  })
  if (closed === null) return
  lookOnSite(diary, people)
  diary.on(`${year}-${closed}`).does(atDesk(people.acceptor), { type: 'accept', note: '', evidenceIds: [] })
  diary.minutes(30).does(atDesk(people.dispatcher), { type: 'close', note: '' })
}
