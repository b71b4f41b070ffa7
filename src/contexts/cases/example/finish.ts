import type { CaseKind } from '../core/kinds.ts'
import { atDesk, type Stage } from './cast.ts'
import type { Diary } from './diary.ts'

/** What has been reached on the way. */
export type Reached = 'accept' | 'publicise' | 'delist'

/**
 * From the submission to 销号: somebody looks, every level accepts, it is publicised where its kind asks for it.
 * @param note writes down what has been reached where a list asks for it.
 */
export function finish(
  diary: Diary,
  { spec }: Stage,
  kind: CaseKind,
  note: (reached: Reached) => void = () => undefined,
): Diary {
  accept(diary, spec, kind)
  note('accept')
  const dispatcher = atDesk(spec.people.dispatcher)
  if (kind.publicityDays !== null) {
    diary.days(1).does(dispatcher, { type: 'publicise', days: kind.publicityDays })
    // Closed on the day after its end at the earliest; weekends may be days of work.
    diary.days(kind.publicityDays + 1)
    note('publicise')
  }
  diary.minutes(40)
  note('delist')
  return diary.minutes(5).does(dispatcher, { type: 'close', note: '整改完成，材料齐全。' })
}

function accept(diary: Diary, { people }: Stage['spec'], kind: CaseKind): void {
  const byLevel = [people.acceptor, people.head, people.leader]
  lookOnSite(diary, people)
  kind.acceptance.forEach((level, index) => {
    const by = byLevel[index]
    if (!by) throw new Error(`nobody accepts at the level ${level}`)
    if (index === 0) diary.minutes(75)
    else diary.days(1)
    diary.does(atDesk(by), { type: 'accept', note: '', evidenceIds: [] })
  })
}

/** On the day after, the acceptor goes there. */
export function lookOnSite(diary: Diary, { acceptor }: Stage['spec']['people']): Diary {
  return diary.days(1).does(atDesk(acceptor), { type: 'beginSiteCheck', note: '' })
}
