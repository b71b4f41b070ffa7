import { useState } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import type { CaseCommand, CommandType } from '../../core/case-command.ts'
import { chinaMinute } from '../../core/china-minute.ts'
import type { CardCaseView } from '../../views.ts'
import { PhotoPicker } from './photo-picker.tsx'
import type { QueuedPhoto } from './queue/card-queue.ts'
import type { CardOnPhone } from './use-card.ts'

type Action = 'submit' | 'progress' | 'askExtension' | 'requestReturn' | 'comment'

interface ActionWords {
  readonly label: string
  readonly field: string
  readonly button: string
  readonly takesPhotos: boolean
}

const words: Readonly<Record<Action, ActionWords>> = {
  submit: { label: '报送整改结果', field: '整改情况', button: '报送整改结果', takesPhotos: true },
  progress: { label: '报告进展', field: '进展情况', button: '报告进展', takesPhotos: true },
  askExtension: { label: '申请延期', field: '延期理由', button: '申请延期', takesPhotos: false },
  requestReturn: { label: '申请退回', field: '不归您办理的理由', button: '申请退回', takesPhotos: false },
  comment: { label: '留言', field: '留言', button: '留言', takesPhotos: false },
}
const order: readonly Action[] = ['submit', 'progress', 'askExtension', 'requestReturn', 'comment']

/** What the signer can do now; it is kept on the phone first. */
export function CardActions({
  view,
  card,
  offered,
}: {
  view: CardCaseView
  card: CardOnPhone
  offered: readonly CommandType[]
}) {
  const actions = order.filter((action) => offered.includes(action))
  const [chosen, setChosen] = useState<Action | null>(null)
  const action = chosen && actions.includes(chosen) ? chosen : actions[0]
  if (!action) return null
  return (
    <section className="card-block">
      <fieldset className="card-choice" aria-label="要办的事">
        {actions.map((each) => (
          <button key={each} type="button" aria-pressed={each === action} onClick={() => setChosen(each)}>
            {words[each].label}
          </button>
        ))}
      </fieldset>
      <ActionForm key={action} action={action} view={view} card={card} />
    </section>
  )
}

function ActionForm({ action, view, card }: { action: Action; view: CardCaseView; card: CardOnPhone }) {
  const [text, setText] = useState('')
  const [day, setDay] = useState('')
  const [photos, setPhotos] = useState<readonly QueuedPhoto[]>([])
  const { field, button, takesPhotos } = words[action]
  const isPhotoMissing = action === 'submit' && photos.length === 0
  const isDayMissing = action === 'askExtension' && day === ''
  const send = async () => {
    await card.act({ kind: 'act', command: commandOf(action, text.trim(), { day, photos }) }, photos)
    setText('')
    setDay('')
    setPhotos([])
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {takesPhotos ? <PhotoPicker photos={photos} onChange={setPhotos} /> : null}
      {action === 'askExtension' ? (
        <label className="card-field">
          延到哪一天
          <input
            type="date"
            value={day}
            min={chinaDay(new Date(view.dueAt ?? Date.now()))}
            onChange={(event) => setDay(event.target.value)}
            required
          />
          {view.dueAt ? <small>现在的期限是 {chinaMinute(view.dueAt)}，到期前才能申请。</small> : null}
        </label>
      ) : null}
      <label className="card-field">
        {field}
        <textarea
          value={text}
          onChange={(event) => setText(event.target.value)}
          rows={4}
          maxLength={2000}
          required
        />
      </label>
      <button
        type="submit"
        className="card-button card-button-main"
        disabled={text.trim() === '' || isPhotoMissing || isDayMissing}
      >
        {button}
      </button>
      {isPhotoMissing ? <p className="card-hint">报送前请至少拍一张整改后的照片。</p> : null}
    </form>
  )
}

function commandOf(
  action: Action,
  text: string,
  { day, photos }: { day: string; photos: readonly QueuedPhoto[] },
): CaseCommand {
  const evidenceIds = photos.map(({ id }) => id)
  switch (action) {
    case 'submit':
      return { type: 'submit', text, evidenceIds }
    case 'progress':
      return { type: 'progress', text, evidenceIds }
    case 'askExtension':
      return { type: 'askExtension', day, reason: text }
    case 'requestReturn':
      return { type: 'requestReturn', reason: text }
    case 'comment':
      return { type: 'comment', text }
  }
}
