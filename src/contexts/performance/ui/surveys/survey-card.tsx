import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { Tag } from '#web/components/tag.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead, SurveyView } from '../../views.ts'
import { readAgain, surveyClient } from '../client.ts'
import { useMomentAddress } from '../moment-address.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { SurveyResults } from './survey-results.tsx'

const stateNames = { waiting: '还没有开始', open: '正在收答卷', ended: '已结束' } as const

/** One survey: what was answered on the left, how it is reached on the right. */
export function SurveyCard({ plan, survey, asOf }: { plan: PlanHead; survey: SurveyView; asOf: Day }) {
  const { query } = useMomentAddress()
  const address = `/api/performance/surveys/${survey.id}`
  return (
    <section className="panel survey" aria-labelledby={`survey-${survey.id}`}>
      <div className="survey-head">
        <h3 id={`survey-${survey.id}`}>{survey.title}</h3>
        <Tag {...(survey.state === 'open' && plan.origin === 'person' ? {} : { kind: 'warning' as const })}>
          {plan.origin === 'example' ? '模拟' : stateNames[survey.state]}
        </Tag>
        <span className="muted">
          {survey.opensOn} 至 {survey.closesOn}
          {survey.makerName ? `，${survey.makerName}发起` : ''}
        </span>
        <a className="button" href={`${address}/answers.csv?${new URLSearchParams(query)}`} download>
          导出结果（CSV）
        </a>
      </div>
      <div className="survey-columns">
        <div>
          <p className="survey-count">
            截至 {asOf} 收到 <strong>{survey.answers}</strong> 份
            {survey.invited > 0
              ? `；发出一次性链接 ${survey.invited} 个，其中 ${survey.invitedUsed} 个已答`
              : ''}
          </p>
          <SurveyResults survey={survey} />
          <UsedBy plan={plan} survey={survey} />
        </div>
        <Reach plan={plan} survey={survey} address={address} />
      </div>
    </section>
  )
}

function UsedBy({ plan, survey }: { plan: PlanHead; survey: SurveyView }) {
  const { query } = useMomentAddress()
  if (survey.indicators.length === 0)
    return (
      <p className="muted survey-used">
        还没有指标用它测量。
        <Link to="/performance/$plan/targets" params={{ plan: plan.id }} search={query}>
          到目标设置里绑定
        </Link>
      </p>
    )
  return (
    <p className="survey-used">
      用它测量的指标：
      {survey.indicators.map(({ id, name }) => (
        <Link
          key={id}
          className="survey-indicator"
          to="/performance/$plan/indicators/$indicator"
          params={{ plan: plan.id, indicator: id }}
          search={query}
        >
          {name}
        </Link>
      ))}
    </p>
  )
}

/** QR code, link, paper for the wall, one-time links, the end. */
function Reach({ plan, survey, address }: { plan: PlanHead; survey: SurveyView; address: string }) {
  const viewer = useSignedIn()
  const [open, setOpen] = useState<'invite' | 'end'>()
  const isChangeable = plan.origin === 'person' && plan.state === 'open' && survey.state !== 'ended'
  const link = `${location.origin}${survey.linkPath}`
  if (survey.state === 'ended')
    return <p className="survey-reach muted">已经结束，链接和二维码不再收答卷。</p>
  return (
    <div className="survey-reach">
      <img src={`${address}/qr`} alt={`「${survey.title}」的二维码`} width={148} height={148} />
      <div className="survey-links">
        <a href={survey.linkPath} target="_blank" rel="noreferrer">
          打开公开链接
        </a>
        <CopyButton text={link} label="复制链接" />
        <a className="button" href={`${address}/sheet`} target="_blank" rel="noreferrer">
          打印张贴页
        </a>
        {isChangeable && may(viewer, performancePolicy.inviteToSurvey) ? (
          <Button onClick={() => setOpen('invite')}>生成一次性链接</Button>
        ) : null}
        {isChangeable && may(viewer, performancePolicy.endSurvey) ? (
          <Button onClick={() => setOpen('end')}>结束这份调查</Button>
        ) : null}
      </div>
      {isLoopback && plan.origin === 'person' ? (
        <p className="survey-warning">
          您现在用本机地址打开平台，别人的手机打不开这个二维码。请用对外的地址登录后再复制、打印。
        </p>
      ) : null}
      {plan.origin === 'example' ? <p className="muted">模拟示例，不收真人的答卷。</p> : null}
      {open === 'invite' ? <InviteDialog survey={survey} onClose={() => setOpen(undefined)} /> : null}
      {open === 'end' ? <EndDialog survey={survey} onClose={() => setOpen(undefined)} /> : null}
    </div>
  )
}

const isLoopback = /^(localhost|127\.|\[::1\])/.test(location.hostname)

function EndDialog({ survey, onClose }: { survey: SurveyView; onClose: () => void }) {
  const end = async () => {
    await answer(surveyClient.surveys[':id'].end.$post({ param: { id: survey.id } }))
    await readAgain()
    toastDone('已结束，不再收答卷。')
    onClose()
  }
  return (
    <DialogForm title="结束调查" submit="结束这份调查" isDangerous onSubmit={end} onClose={onClose}>
      <p>
        「{survey.title}」现有 {survey.answers} 份答卷。结束以后链接和二维码不再收答卷，也不能重新开始；
        已有的答卷和结果保留。
      </p>
    </DialogForm>
  )
}
