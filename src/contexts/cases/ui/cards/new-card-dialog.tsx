import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { showTime } from '#web/components/time.ts'
import type { CaseView, NewCardView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { cardClient, readAgain } from '../client.ts'

/** Makes a card and shows it once: its link is kept nowhere. */
export function NewCardDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const settings = useQuery(caseQueries.settings())
  const [days, setDays] = useState('')
  const [made, setMade] = useState<NewCardView | null>(null)
  const submit = async () => {
    const expiresInDays = days === '' ? null : Number(days)
    setMade(
      await answer(
        cardClient.cases[':id'].cards.$post({ param: { id: view.row.id }, json: { expiresInDays } }),
      ),
    )
    await readAgain()
  }
  if (made) return <MadeCard made={made} view={view} onClose={onClose} />
  return (
    <DialogForm title="生成转办卡片" submit="生成卡片" onSubmit={submit} onClose={onClose}>
      <p>
        卡片发给 <strong>{view.row.responsibleName}</strong>
        {view.row.organisation ? `（${view.row.organisation}）` : ''}
        。打开链接的第一个人签收以后，别人就不能再用它办理；卡片只能看和办这一个问题。
      </p>
      <FormField
        label="有效天数"
        hint={settings.data ? `不填：${settings.data.rules.cardValidDays} 天` : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="number"
            className="text-input"
            min={1}
            max={365}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}

function MadeCard({ made, view, onClose }: { made: NewCardView; view: CaseView; onClose: () => void }) {
  return (
    <Dialog title="转办卡片" wide onClose={onClose}>
      <div className="made-card">
        <img src={made.picture} alt={`转办卡片：${view.row.number} ${view.row.title}，二维码为办理链接`} />
        <div className="made-card-side">
          <FormNote kind="info">
            链接只在这里显示这一次，平台不保存它。请现在把图片或文字发给责任人；丢了就作废，再生成一张。
          </FormNote>
          <a
            className="button button-primary"
            href={made.picture}
            download={`转办卡片${view.row.number}.png`}
          >
            保存图片
          </a>
          <CopyButton text={made.text} label="复制文字和链接" />
          <CopyButton text={made.link} label="只复制链接" />
          <pre className="made-card-text">{made.text}</pre>
          <p className="muted">{showTime(made.card.expiresAt)} 到期</p>
        </div>
      </div>
    </Dialog>
  )
}
