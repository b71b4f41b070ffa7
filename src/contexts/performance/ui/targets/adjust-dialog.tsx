import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { TargetRow } from '../../views.ts'
import { readAgain, targetClient } from '../client.ts'
import { isUnread } from './target-filters.ts'

/** Another value for the rest of the year; it holds once another person has approved it. */
export function AdjustDialog({ row, onClose }: { row: TargetRow; onClose: () => void }) {
  const [printed, setPrinted] = useState('')
  const [reason, setReason] = useState('')
  const propose = async () => {
    const json = { printed: printed.trim(), reason: reason.trim() }
    await answer(targetClient.indicators[':id'].targets.$post({ param: { id: row.id }, json }))
    await readAgain()
    toastDone('已提出。由另一名负责人或分管领导批准后生效。')
    onClose()
  }
  return (
    <DialogForm
      title={`${isUnread(row) ? '写明指标值' : '调整指标值'}：${row.name}`}
      submit="提出，请人批准"
      onSubmit={propose}
      onClose={onClose}
    >
      <FormNote kind="info">
        {isUnread(row)
          ? `「${row.printed}」里有数，但读不出要达到什么。请写成可以比较的形式；批准后从批准时起按它衡量。`
          : `现在是「${row.printed}」。批准后从批准时起按新的值衡量；以前的截至日仍按原来的值。公开的预算不变。`}
      </FormNote>
      <FormField label="新的指标值" hint="例如 ≥20次、100%、≤36万元、2031年8月、1个月内完成。">
        {(control) => (
          <Input
            {...control}
            required
            maxLength={60}
            value={printed}
            onChange={(event) => setPrinted(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="为什么调整">
        {(control) => (
          <Input.TextArea
            {...control}
            required
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
