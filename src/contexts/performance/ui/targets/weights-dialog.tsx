import { Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import type { PlanProject } from '../../core/plan.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { planClient, readAgain } from '../client.ts'
import { pointsText } from '../value.tsx'
import {
  evenDraft,
  pointsOf,
  type WeightDraft,
  weightDraftOf,
  weightGroups,
  weightsOfDraft,
} from './weight-draft.ts'

/** The points of one project's indicators; each first-level kind has to add up to what the rules give it. */
export function WeightsDialog(props: {
  view: TargetsView
  project: PlanProject
  rows: readonly TargetRow[]
  onClose: () => void
}) {
  const { view, project, rows } = props
  const [draft, setDraft] = useState(() => weightDraftOf(rows))
  const { run, busy, failure } = useAction()
  const groups = weightGroups(rows, view.rules, draft)
  const isRight = groups.every(({ expected, given }) => given === expected)
  const save = () =>
    run(async () => {
      const param = { id: view.plan.id, projectId: project.id }
      const json = { weights: weightsOfDraft(draft) }
      await answer(planClient.plans[':id'].projects[':projectId'].weights.$put({ param, json }))
      await readAgain()
      toastDone(`已调整「${project.name}」的分值。`)
      props.onClose()
    })
  return (
    <Dialog title={`调整分值：${project.name}`} wide onClose={props.onClose}>
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        <FormNote kind="info">
          公开的目标表没有印分值。各一级指标的分值按规则定，其中每个指标多少由单位定；没有调整时平均分配。
        </FormNote>
        {groups.map((group) => (
          <WeightTable key={group.level1} {...group} draft={draft} onChange={setDraft} />
        ))}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => setDraft(evenDraft(rows, view.rules))}>
            平均分配
          </button>
          <button type="button" className="button" onClick={props.onClose}>
            不做改动
          </button>
          <button type="submit" className="button button-primary" disabled={busy || !isRight}>
            {busy ? '正在处理…' : '保存分值'}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function WeightTable(props: {
  level1: string
  rows: readonly TargetRow[]
  expected: number
  given: number | null
  draft: WeightDraft
  onChange: (draft: WeightDraft) => void
}) {
  const { draft, given, expected } = props
  return (
    <table className="plain-table weight-table">
      <thead>
        <tr>
          <th scope="col">{props.level1}</th>
          <th scope="col">指标值</th>
          <th scope="col" data-number="true">
            分值
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td>
              {row.level2}　{row.name}
            </td>
            <td>{row.printed}</td>
            <td data-number="true">
              <Input
                className="weight-input"
                inputMode="decimal"
                aria-label={`「${row.name}」的分值`}
                status={pointsOf(draft[row.id] ?? '') === undefined ? 'error' : ''}
                value={draft[row.id] ?? ''}
                onChange={(event) => props.onChange({ ...draft, [row.id]: event.target.value })}
              />
            </td>
          </tr>
        ))}
        <tr>
          <td colSpan={2}>合计，应为 {pointsText(expected)} 分</td>
          <td data-number="true" aria-live="polite">
            <SumText given={given} expected={expected} />
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function SumText({ given, expected }: { given: number | null; expected: number }) {
  if (given === null) return <span className="sum-wrong">有一格不是分数</span>
  if (given === expected) return <strong>{pointsText(given)}</strong>
  const difference = `${given > expected ? '多' : '少'} ${pointsText(Math.abs(given - expected))}`
  return (
    <span className="sum-wrong">
      {pointsText(given)}，{difference}
    </span>
  )
}
