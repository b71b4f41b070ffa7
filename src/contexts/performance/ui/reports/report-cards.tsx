import { Button } from 'antd'
import type { Day } from '#kernel/calendar.ts'
import type { PlanHead } from '../../views.ts'
import { AsOfField } from './as-of-field.tsx'
import { CloseYear } from './close-year.tsx'
import { type ShownKind, useReportAddress } from './report-address.ts'

/** The three things that are written from a year's evidence; the one that is shown below is marked. */
export function ReportCards({ plan, asOf }: { plan: PlanHead; asOf: Day }) {
  return (
    <div className="report-cards">
      <Card kind="monitoring" title="双监控报告" button="看会写成什么样">
        <p>预算执行进度和绩效目标实现程度，截至任何一天。预警的要写明原因和改进措施。</p>
        <AsOfField plan={plan} asOf={asOf} />
      </Card>
      <Card kind="selfEvaluation" title="绩效自评表" button="看会得多少分">
        <p>每个项目一张，逐项计分，附得分算式。没有得满分的要写未完成原因和改进措施；结账以后才能报送。</p>
        <CloseYear plan={plan} />
      </Card>
      <Card kind="nextYear" title={`${plan.year + 1}年度申报参考`} button="看建议的指标值">
        <p>今年的指标值、实际和得分，连同建议的明年指标值，供编制明年预算时使用。</p>
      </Card>
    </div>
  )
}

function Card(props: { kind: ShownKind; title: string; button: string; children: React.ReactNode }) {
  const { show, set } = useReportAddress()
  const isShown = show === props.kind
  return (
    <section
      className={isShown ? 'panel report-card is-shown' : 'panel report-card'}
      aria-label={props.title}
    >
      <h3>{props.title}</h3>
      {props.children}
      <p className="report-card-foot">
        <Button
          type={isShown ? 'default' : 'primary'}
          aria-expanded={isShown}
          onClick={() => set({ show: isShown ? undefined : props.kind })}
        >
          {isShown ? '收起' : props.button}
        </Button>
      </p>
    </section>
  )
}
