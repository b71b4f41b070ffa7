import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useBook } from '../authoring/book-context.tsx'
import { readBookAgain } from '../authoring/client.ts'
import { reviewClient } from './client.ts'

/** A return says why, and where. */
export function ReturnDialog(props: { anchor: string; onClose: () => void }) {
  const { id, summary } = useBook()
  const [reason, setReason] = useState('')
  const [isPointed, setPointed] = useState(props.anchor !== '')
  const send = async () => {
    const anchor = isPointed && props.anchor ? props.anchor : null
    await answer(reviewClient[':id'].return.$post({ param: { id }, json: { reason, anchor } }))
    await readBookAgain(id)
    toastDone('已退回给经办人。')
    props.onClose()
  }
  return (
    <DialogForm
      title={`退回「${summary.name}」`}
      submit="退回修改"
      isDangerous
      onClose={props.onClose}
      onSubmit={send}
    >
      <FormField label="退回的理由" hint="经办人会收到通知，照这里写的去改。">
        {(control) => (
          <Input.TextArea
            {...control}
            required
            rows={4}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
      {props.anchor ? (
        <Checkbox checked={isPointed} onChange={(event) => setPointed(event.target.checked)}>
          理由指到刚才选中的{props.anchor.startsWith('cell:') ? '那个数' : '那一段'}
        </Checkbox>
      ) : (
        <p className="muted">没有选中具体的数或段落；要指到某处，先关上这里，在预览里点中它。</p>
      )}
    </DialogForm>
  )
}
