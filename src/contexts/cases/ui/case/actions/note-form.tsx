import { useState } from 'react'
import { showTime } from '#web/components/time.ts'
import type { CaseCommand, CommandType } from '../../../core/case-command.ts'
import type { CaseView } from '../../../views.ts'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

type NoteType = Extract<
  CommandType,
  | 'requestReturn'
  | 'refuseReturn'
  | 'grantExtension'
  | 'refuseExtension'
  | 'beginSiteCheck'
  | 'close'
  | 'dismiss'
  | 'comment'
>

interface NoteKind {
  readonly label: string
  readonly submit: string
  readonly isRequired: boolean
  readonly isDangerous?: true
  /** What the person has to know before. */
  readonly before: (view: CaseView) => string | null
  readonly command: (text: string) => CaseCommand
}

const kinds: Readonly<Record<NoteType, NoteKind>> = {
  requestReturn: {
    label: '为什么不该由您办',
    submit: '申请退回',
    isRequired: true,
    before: () => '由负责人或分管领导裁定：改派给别人，或不同意退回。裁定以前期限照常计算。',
    command: (reason) => ({ type: 'requestReturn', reason }),
  },
  refuseReturn: {
    label: '理由',
    submit: '不同意退回',
    isRequired: true,
    before: ({ events }) => {
      const asked = events.findLast(({ event }) => event.type === 'returnRequested')?.event
      return asked?.type === 'returnRequested' ? `申请退回的理由：${asked.reason}` : null
    },
    command: (note) => ({ type: 'refuseReturn', note }),
  },
  grantExtension: {
    label: '说明',
    submit: '同意延期',
    isRequired: false,
    before: ({ file }) => extensionText(file.extension),
    command: (note) => ({ type: 'grantExtension', note }),
  },
  refuseExtension: {
    label: '理由',
    submit: '不同意延期',
    isRequired: true,
    before: ({ file }) => extensionText(file.extension),
    command: (note) => ({ type: 'refuseExtension', note }),
  },
  beginSiteCheck: {
    label: '说明',
    submit: '开始现场核查',
    isRequired: false,
    before: () => null,
    command: (note) => ({ type: 'beginSiteCheck', note }),
  },
  close: {
    label: '销号说明',
    submit: '销号',
    isRequired: false,
    before: ({ kind }) =>
      kind.revisitDays === null
        ? '销号以后不再计时。'
        : `销号以后不再计时；${kind.revisitDays} 天后提醒回访，看有没有反弹。`,
    command: (note) => ({ type: 'close', note }),
  },
  dismiss: {
    label: '为什么不属实',
    submit: '认定不属实',
    isRequired: true,
    isDangerous: true,
    before: () => '认定以后这个问题不再办理，也不再计时；经过都留着。',
    command: (reason) => ({ type: 'dismiss', reason }),
  },
  comment: {
    label: '留言',
    submit: '留言',
    isRequired: true,
    before: () => null,
    command: (text) => ({ type: 'comment', text }),
  },
}

/** Everything that takes no more than a sentence. */
export function NoteForm({ type, view, onClose }: ActionProps & { type: NoteType }) {
  const kind = kinds[type]
  const [text, setText] = useState('')
  const before = kind.before(view)
  return (
    <CommandDialog
      type={type}
      view={view}
      onClose={onClose}
      submit={kind.submit}
      {...(kind.isDangerous ? { isDangerous: true } : {})}
      command={() => kind.command(text.trim())}
    >
      {before ? <p>{before}</p> : null}
      <LongTextField
        label={kind.label}
        isRequired={kind.isRequired}
        maxLength={1000}
        value={text}
        onChange={setText}
      />
    </CommandDialog>
  )
}

function extensionText(extension: CaseView['file']['extension']): string | null {
  return extension === null
    ? null
    : `申请延期到 ${showTime(extension.until)}，理由：${extension.reason}（${showTime(extension.askedAt)} 申请）`
}
