import { Input } from 'antd'
import { useState } from 'react'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { readAgain } from '../client.ts'

/** Takes an entry back with a reason. It stays in the list, marked: what was shown on earlier days can still be shown. */
export function VoidDialog(props: {
  /** What it is: 「2031-03-05 培训「示例培训」」. */
  what: string
  send: (reason: string) => Promise<unknown>
  onClose: () => void
}) {
  const [reason, setReason] = useState('')
  const submit = async () => {
    await props.send(reason.trim())
    await readAgain()
    toastDone(`已作废：${props.what}`)
    props.onClose()
  }
  return (
    <DialogForm
      title={`作废 ${props.what}`}
      submit="作废这一条"
      isDangerous
      onSubmit={submit}
      onClose={props.onClose}
    >
      <p>作废以后不再计入指标和金额；这一条和作废的原因都会留在列表里。</p>
      <FormField label="为什么作废">
        {(control) => (
          <Input.TextArea
            {...control}
            required
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
