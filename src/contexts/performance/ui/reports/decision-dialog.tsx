import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { ReportDecision } from '../../core/decide-report.ts'
import { reportNames } from '../../terms.ts'
import type { ReportView } from '../../views-of-reports.ts'
import { readAgain, reportDecisionClient } from '../client.ts'

interface Words {
  readonly button: string
  readonly explains: string
  readonly note: string
  readonly done: string
}

const words: Readonly<Record<ReportDecision, Words>> = {
  submit: {
    button: '报送审定',
    explains: '负责人和分管领导会收到通知。报送以后可以撤回。',
    note: '给审定人的话（可以不填）',
    done: '已报送，等待审定。',
  },
  approve: {
    button: '审定',
    explains: '审定以后按现在的内容印出 Word、Excel 和 PDF，写上填报人、您的姓名和今天的日期，以后不再改变。',
    note: '审定意见（可以不填）',
    done: '已审定，文件已经固定。',
  },
  return: {
    button: '退回修改',
    explains: '编写人会收到通知，照这里写的去改。',
    note: '退回的原因',
    done: '已退回给编写人。',
  },
  withdraw: {
    button: '撤回',
    explains: '撤回以后这一版不再办理，要用时重新生成一版。',
    note: '撤回的原因（可以不填）',
    done: '已撤回。',
  },
  publish: {
    button: '公开',
    explains: '任何人都能在公开页面看到指标和结果，并下载审定的文件。公开以后不能收回，更正要另写一版。',
    note: '说明（可以不填）',
    done: '已公开。',
  },
}

/** A decision about one report, named on its button. */
export function DecisionDialog(props: { report: ReportView; decision: ReportDecision; onClose: () => void }) {
  const { report, decision } = props
  const { button, explains, note: label, done } = words[decision]
  const [note, setNote] = useState('')
  const save = async () => {
    const sent = { param: { id: report.id }, json: { note } }
    await answer(reportDecisionClient.reports[':id'][decision].$post(sent))
    await readAgain()
    toastDone(done)
    props.onClose()
  }
  return (
    <DialogForm
      title={`${button}：${report.plan.year}年度${reportNames[report.kind]} 第 ${report.version} 版`}
      submit={button}
      isDangerous={decision === 'publish' || decision === 'withdraw'}
      onSubmit={save}
      onClose={props.onClose}
    >
      <p>{explains}</p>
      <FormField label={label}>
        {(control) => (
          <Input.TextArea
            {...control}
            required={decision === 'return'}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
