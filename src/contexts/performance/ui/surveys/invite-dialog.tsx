import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { csvOf, saveFile } from '#web/csv.ts'
import type { SurveyView } from '../../views.ts'
import { readAgain, surveyClient } from '../client.ts'

/** Links of which each takes one answer; the platform keeps none of them, so they are shown once. */
export function InviteDialog({ survey, onClose }: { survey: SurveyView; onClose: () => void }) {
  const [count, setCount] = useState('20')
  const [links, setLinks] = useState<readonly string[]>()
  const invite = async () => {
    const json = { count: Number(count) }
    const made = await answer(
      surveyClient.surveys[':id'].invitations.$post({ param: { id: survey.id }, json }),
    )
    setLinks(made.links)
    await readAgain()
  }
  if (links) return <Links survey={survey} links={links} onClose={onClose} />
  return (
    <DialogForm title="生成一次性链接" submit="生成链接" onSubmit={invite} onClose={onClose}>
      <FormNote kind="info">
        用于发给名单上的人，例如培训学员、服务对象：一个链接只收一份答卷。平台不记录哪个链接给了谁。
      </FormNote>
      <FormField label="要多少个" hint="一次最多 500 个。">
        {(control) => (
          <Input
            {...control}
            type="number"
            min={1}
            max={500}
            step={1}
            required
            value={count}
            onChange={(event) => setCount(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}

function Links(props: { survey: SurveyView; links: readonly string[]; onClose: () => void }) {
  const { survey, links, onClose } = props
  const save = () => {
    const rows = links.map((link, index) => [index + 1, link])
    saveFile(`答卷链接-${survey.title}.csv`, csvOf([['序号', '答卷链接（每个只能答一次）'], ...rows]))
  }
  return (
    <Dialog title={`${links.length} 个一次性链接`} onClose={onClose}>
      <div className="form-stack">
        <FormNote kind="info">只显示这一次，请现在保存。关掉以后平台也找不回来，只能另外生成。</FormNote>
        <textarea className="text-input survey-link-list" readOnly rows={8} value={links.join('\n')} />
        <div className="dialog-foot">
          <CopyButton text={links.join('\n')} label="全部复制" />
          <button type="button" className="button button-primary" onClick={save}>
            存为 CSV
          </button>
          <button type="button" className="button" onClick={onClose}>
            已保存，关闭
          </button>
        </div>
      </div>
    </Dialog>
  )
}
