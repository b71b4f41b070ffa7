import { useState } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import type { CommandType } from '../../core/case-command.ts'
import type { CaseState } from '../../core/case-state.ts'
import { commandNames } from '../../terms.ts'
import type { CaseView } from '../../views.ts'
import { ActionDialog } from './actions/action-dialog.tsx'
import { DelistingButton } from './delisting-button.tsx'

/** What moves the case on, the usual next thing first. What else may be done stands under 「更多」. */
const mainTypes: readonly CommandType[] = [
  ...([
    'dispatch',
    'ack',
    'accept',
    'beginSiteCheck',
    'close',
    'publicise',
    'submit',
    'orderRework',
  ] as const),
  ...(['grantExtension', 'refuseExtension', 'reassign', 'refuseReturn', 'dismiss', 'revisit'] as const),
  ...(['progress', 'askExtension', 'requestReturn'] as const),
]

/** In these states it is the exception, and does not stand in the way of the usual. */
const exceptions: Partial<Record<CommandType, readonly CaseState[]>> = {
  orderRework: ['signedOff', 'publicised'],
  reassign: ['dispatched', 'acked', 'rectifying', 'rework', 'reopened'],
  dismiss: ['found'],
}

/** Named under `?`; the rest is clicked. */
const keys: Partial<Record<CommandType, string>> = {
  dispatch: 'd',
  ack: 'q',
  submit: 's',
  beginSiteCheck: 'c',
  accept: 'a',
  orderRework: 'r',
  close: 'x',
  comment: 'm',
}

/** The buttons of what this person may do now; the server offers them by the same rules by which it decides. */
export function ActionBar({ view }: { view: CaseView }) {
  const [open, setOpen] = useState<CommandType | null>(null)
  const { offered, row } = view
  const isMain = (type: CommandType) =>
    mainTypes.includes(type) && !(exceptions[type]?.includes(row.state) ?? false)
  const main = mainTypes.filter((type) => offered.includes(type) && isMain(type))
  const more = offered.filter((type) => !isMain(type))
  useKeys(
    offered.flatMap((type) => {
      const key = keys[type]
      return key ? [{ key, does: commandNames[type], run: () => setOpen(type) }] : []
    }),
  )
  return (
    <div className="action-bar">
      {main.map((type, at) => (
        <button
          key={type}
          type="button"
          className={at === 0 ? 'button button-primary' : 'button'}
          onClick={() => setOpen(type)}
        >
          {commandNames[type]}
        </button>
      ))}
      {main.length === 0 ? <span className="muted">{whyNothing(view)}</span> : null}
      <DelistingButton view={view} />
      {more.length > 0 ? <MoreActions types={more} onChoose={setOpen} /> : null}
      {open ? <ActionDialog type={open} view={view} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function MoreActions(props: { types: readonly CommandType[]; onChoose: (type: CommandType) => void }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="action-more"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setOpen(false)
      }}
    >
      <summary className="button">更多</summary>
      <div className="action-more-list">
        {props.types.map((type) => (
          <button
            key={type}
            type="button"
            onClick={() => {
              setOpen(false)
              props.onChoose(type)
            }}
          >
            {commandNames[type]}
          </button>
        ))}
      </div>
    </details>
  )
}

function whyNothing({ row }: CaseView): string {
  if (row.isSimulated) return '示例里的问题只供查看。'
  if (row.waitsFor !== null) return `现在等${row.waitsFor}办理。`
  return '没有要办的事。'
}
