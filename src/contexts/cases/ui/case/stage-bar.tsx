import { showTime } from '#web/components/time.ts'
import type { CaseView } from '../../views.ts'

interface Stage {
  readonly name: string
  /** Instant or day; null: not reached, or undone by a rework. */
  readonly at: string | null
  /** How far the present stage has come; without it 「现在」. */
  readonly progress?: string
}

/** The way of a case, with the days on which it came so far. */
export function StageBar({ view }: { view: CaseView }) {
  if (view.row.state === 'dismissed' || view.row.state === 'duplicate') return null
  const stages = stagesOf(view)
  const next = stages.findIndex(({ at }) => at === null)
  return (
    <ol className="stage-bar" aria-label="办理环节">
      {stages.map((stage, index) => (
        <li
          key={stage.name}
          data-reached={stage.at !== null}
          aria-current={index === next ? 'step' : undefined}
        >
          <span className="stage-mark" aria-hidden="true">
            {stage.at !== null ? '●' : index === next ? '◐' : '○'}
          </span>
          {stage.name}
          <small className="stage-when">{whenText(stage, index === next)}</small>
        </li>
      ))}
    </ol>
  )
}

/** Without the year, which stands in the timeline. */
function whenText({ at, progress }: Stage, isPresent: boolean): string {
  if (at === null) return isPresent ? (progress ?? '现在') : ''
  return (at.length > 'YYYY-MM-DD'.length ? showTime(at) : at).slice(5)
}

function stagesOf({ file, kind, events }: CaseView): readonly Stage[] {
  const check = events.findLast(({ event }) => event.type === 'siteCheckBegun')?.at ?? null
  const isPublicised = kind.publicityDays !== null || file.publicity !== null
  const given = file.accepted.map(({ level }) => level).join('、')
  return [
    { name: '发现', at: file.foundAt },
    { name: '转办', at: file.dispatchedAt },
    { name: '签收', at: file.ackedAt ?? file.submittedAt },
    { name: '报送整改结果', at: file.submittedAt },
    {
      name: '现场核查',
      at: file.submittedAt && check && check >= file.submittedAt ? check : file.signedOffAt,
    },
    {
      name: kind.acceptance.length > 1 ? `${kind.acceptance.join('、')}级验收` : '验收',
      at: file.signedOffAt,
      ...(given === '' ? {} : { progress: `${given}级已通过` }),
    },
    ...(isPublicised ? [{ name: '公示', at: file.publicity?.from ?? null }] : []),
    { name: '销号', at: file.closedAt },
  ]
}
