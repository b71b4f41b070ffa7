import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { TargetRow, TargetView } from '../../views.ts'
import { readAgain, targetClient } from '../client.ts'

export function DecideDialog(props: {
  decision: 'approve' | 'reject'
  row: TargetRow
  proposed: TargetView
  onClose: () => void
}) {
  const { row, proposed, decision } = props
  const [note, setNote] = useState('')
  const isApproval = decision === 'approve'
  const decide = async () => {
    const sent = { param: { targetId: String(proposed.id) }, json: { note: note.trim() } }
    const route = targetClient.targets[':targetId']
    await (isApproval ? answer(route.approve.$post(sent)) : answer(route.reject.$post(sent)))
    await readAgain()
    toastDone(
      isApproval
        ? `「${row.name}」从现在起按「${proposed.printed}」衡量。`
        : `「${row.name}」仍按「${row.printed}」衡量。`,
    )
    props.onClose()
  }
  return (
    <DialogForm
      title={isApproval ? '批准调整' : '不批准调整'}
      submit={isApproval ? `批准改为「${proposed.printed}」` : `仍按「${row.printed}」`}
      isDangerous={!isApproval}
      onSubmit={decide}
      onClose={props.onClose}
    >
      <p>
        {row.projectName}「{row.name}」：{row.printed} → <strong>{proposed.printed}</strong>
      </p>
      <p>
        {proposed.proposerName}提出的原因：{proposed.reason}
      </p>
      <FormField label={isApproval ? '意见（可不填）' : '为什么不批准'}>
        {(control) => (
          <Input.TextArea
            {...control}
            required={!isApproval}
            rows={3}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
