import { useState } from 'react'
import { useSignedIn } from '#web/session.ts'
import { TextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

/** Somebody has taken it over; at a desk also for one who said so by telephone. */
export function AckForm({ view, onClose }: ActionProps) {
  const { displayName, userId } = useSignedIn()
  const { responsible } = view.file
  const isOwn = responsible?.userId === userId
  const [by, setBy] = useState(isOwn ? displayName : (responsible?.name ?? ''))
  return (
    <CommandDialog
      type="ack"
      view={view}
      onClose={onClose}
      submit="签收"
      command={() => ({ type: 'ack', by: by.trim() })}
    >
      {isOwn ? null : <p>责任人没有账号：这里代为记下他在电话里或纸上的签收。</p>}
      <TextField label="签收人" isRequired maxLength={40} value={by} onChange={setBy} />
    </CommandDialog>
  )
}
