import { Button } from 'antd'
import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { showTime } from '#web/components/time.ts'
import type { StepId } from '../../core/step.ts'
import { categoryNames, stepNames } from '../../terms.ts'
import type { ProjectView, StepView } from '../../views.ts'
import { moneyClient } from '../client.ts'
import { AttachmentList } from '../evidence/attachment-list.tsx'
import { sourceNames } from '../evidence/source-names.ts'
import { VoidDialog } from '../evidence/void-dialog.tsx'
import { Money } from '../money.tsx'
import { useMayChange } from '../plan-frame.tsx'
import { StepDialog } from './step-dialog.tsx'
import { isLate, type Stage, type StageState, stagesOf } from './step-stage.ts'

const stateNames: Readonly<Record<StageState, string>> = {
  none: '没有登记',
  planned: '进行中',
  late: '逾期',
  done: '完成',
}
const stateIcons: Readonly<Record<StageState, string>> = { none: '', planned: '…', late: '!', done: '✓' }

/** 资金下达 → 采购 → 合同 → 履约 → 验收 → 付款 → 服务期满, with what was entered at each. */
export function StepLine({ view }: { view: ProjectView }) {
  const { plan, project, moment } = view
  const mayChange = useMayChange(plan)
  const [entering, setEntering] = useState<{ step: StepId; old: StepView | null } | null>(null)
  const [voiding, setVoiding] = useState<StepView | null>(null)
  return (
    <section className="panel panel-body" aria-label="项目节点">
      <h2>项目节点</h2>
      <ol className="step-line">
        {stagesOf(view.steps, moment.asOf).map((stage) => (
          <StageView
            key={stage.step}
            stage={stage}
            asOf={moment.asOf}
            mayChange={mayChange}
            onEnter={(old) => setEntering({ step: stage.step, old })}
            onVoid={setVoiding}
          />
        ))}
      </ol>
      {entering ? (
        <StepDialog
          plan={plan}
          projectId={project.id}
          step={entering.step}
          old={entering.old}
          titles={[...new Set(view.steps.map(({ title }) => title).filter(Boolean))]}
          onClose={() => setEntering(null)}
        />
      ) : null}
      {voiding ? (
        <VoidDialog
          what={`${stepNames[voiding.step]}「${voiding.title}」`}
          send={(reason) =>
            answer(moneyClient.steps[':id'].void.$post({ param: { id: voiding.id }, json: { reason } }))
          }
          onClose={() => setVoiding(null)}
        />
      ) : null}
    </section>
  )
}

function StageView(props: {
  stage: Stage
  asOf: Day
  mayChange: boolean
  onEnter: (old: StepView | null) => void
  onVoid: (entry: StepView) => void
}) {
  const { stage, mayChange } = props
  return (
    <li className={`step-stage step-stage-${stage.state}`}>
      <span className={`step-dot step-dot-${stage.state}`} aria-hidden="true">
        {stateIcons[stage.state]}
      </span>
      <h3>
        {stepNames[stage.step]}
        <small className={stage.state === 'late' ? 'step-late' : 'muted'}>{stateNames[stage.state]}</small>
      </h3>
      {stage.entries.map((entry) => (
        <EntryView
          key={entry.id}
          entry={entry}
          asOf={props.asOf}
          mayChange={mayChange}
          onChange={() => props.onEnter(entry)}
          onVoid={() => props.onVoid(entry)}
        />
      ))}
      {mayChange ? (
        <span>
          <Button size="small" onClick={() => props.onEnter(null)}>
            登记
          </Button>
        </span>
      ) : null}
    </li>
  )
}

function EntryView(props: {
  entry: StepView
  asOf: Day
  mayChange: boolean
  onChange: () => void
  onVoid: () => void
}) {
  const { entry, mayChange } = props
  const service = [entry.serviceFrom, entry.serviceUntil].filter(Boolean).join(' 至 ')
  return (
    <article
      className="step-entry"
      title={`${entry.entererName} ${showTime(entry.recordedAt)} ${sourceNames[entry.source]}`}
    >
      {entry.title ? <p>{entry.title}</p> : null}
      <p>
        {entry.doneOn ?? (
          <span className={isLate(entry, props.asOf) ? 'step-late' : 'muted'}>
            计划 {entry.plannedOn}
            {isLate(entry, props.asOf) ? '，已逾期' : ''}
          </span>
        )}
        {entry.doneOn && entry.plannedOn && entry.doneOn > entry.plannedOn ? (
          <span className="muted">（计划 {entry.plannedOn}）</span>
        ) : null}
      </p>
      {entry.amountFen === null ? null : (
        <p>
          <Money fen={entry.amountFen} unit />
        </p>
      )}
      {[
        entry.category === null ? '' : categoryNames[entry.category],
        entry.party,
        entry.documentNo,
        service === '' ? '' : `服务期 ${service}`,
        entry.note,
      ]
        .filter(Boolean)
        .map((text) => (
          <p key={text} className="muted">
            {text}
          </p>
        ))}
      {mayChange || entry.attachments.length > 0 ? (
        <AttachmentList
          subject={{ kind: 'step', id: entry.id }}
          attachments={entry.attachments}
          mayChange={mayChange}
        />
      ) : null}
      {mayChange ? (
        <p className="step-entry-actions">
          <button type="button" className="button-link" onClick={props.onChange}>
            改
          </button>
          <button type="button" className="button-link" onClick={props.onVoid}>
            作废
          </button>
        </p>
      ) : null}
    </article>
  )
}
