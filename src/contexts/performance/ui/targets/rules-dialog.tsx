import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { Tag } from '#web/components/tag.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import { type PlanRules, usualRules, usualRulesWithCost } from '../../core/rules.ts'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead } from '../../views.ts'
import { planClient, readAgain } from '../client.ts'
import { pointsTogether, type RulesDraft, rulesDraftOf, rulesOfDraft } from './rules-draft.ts'
import { NumberLine, StepList } from './rules-fields.tsx'
import { useMaySet } from './use-may-set.ts'

/** How scores, grades and lights are made: everything that no confirmed rule fixes is a setting and says where it is from. */
export function RulesDialog(props: { plan: PlanHead; rules: PlanRules; onClose: () => void }) {
  const { plan, rules, onClose } = props
  const isAllowed = useMaySet(plan)(performancePolicy.setRules)
  const [draft, setDraft] = useState(() => rulesDraftOf(rules))
  const { run, busy, failure, fail } = useAction()
  const set = (change: Partial<RulesDraft>) => setDraft({ ...draft, ...change })
  const save = () => {
    const changed = rulesOfDraft(draft)
    if (typeof changed === 'string') return fail(changed)
    void run(async () => {
      await answer(planClient.plans[':id'].rules.$put({ param: { id: plan.id }, json: { rules: changed } }))
      await readAgain()
      toastDone('规则已保存。从现在起按新的规则评分和预警，以前的截至日仍按当时的规则。')
      onClose()
    })
  }
  return (
    <Dialog title="评分和预警规则" wide onClose={onClose}>
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        <FormNote kind="info">
          标「未核实」的取自常见的引述，没有核对到条文；标「本项目选择」的没有找到规定。请按本地财政部门的要求设置。
        </FormNote>
        <fieldset disabled={!isAllowed} className="rules-form">
          <Scores draft={draft} set={set} />
          <Deductions draft={draft} set={set} />
          <Lights draft={draft} set={set} />
        </fieldset>
        <div className="dialog-foot">
          {isAllowed ? (
            <>
              <Button onClick={() => setDraft(rulesDraftOf(usualRules))}>用常用规则</Button>
              <Button onClick={() => setDraft(rulesDraftOf(usualRulesWithCost))}>用「成本」单列的规则</Button>
            </>
          ) : null}
          <Button onClick={onClose}>{isAllowed ? '不做改动' : '关闭'}</Button>
          {isAllowed ? (
            <Button type="primary" htmlType="submit" loading={busy}>
              保存规则
            </Button>
          ) : null}
        </div>
      </form>
    </Dialog>
  )
}

interface Part {
  draft: RulesDraft
  set: (change: Partial<RulesDraft>) => void
}

function Scores({ draft, set }: Part) {
  const together = pointsTogether(draft)
  return (
    <>
      <Section title="分值" source="财预〔2020〕10号，评分条款未核实">
        <NumberLine
          label="预算执行率"
          unit="分"
          value={draft.execution}
          onChange={(execution) => set({ execution })}
        />
        <StepList
          what="一级指标"
          unit="分"
          steps={draft.byLevel1}
          onChange={(byLevel1) => set({ byLevel1 })}
        />
        <p className={together === 100 ? 'muted' : 'sum-wrong'} aria-live="polite">
          合计 {together ?? '—'} 分，应为 100 分
        </p>
      </Section>
      <Section title="定性指标的档次（%）" source="财预〔2020〕10号，评分条款未核实">
        <StepList what="档次" unit="% 起" steps={draft.bands} onChange={(bands) => set({ bands })} />
      </Section>
      <Section title="等级" source="各地通行，未核实">
        <StepList what="等级" unit="分起" steps={draft.grades} onChange={(grades) => set({ grades })} />
      </Section>
      <Section title="定量指标的算法" source="某地评价表和 2017 年自评表，未核实">
        <p className="muted">
          ≥：达到得满分，否则按 结果÷目标；≤：不超过得满分，否则按
          目标÷结果；=：取两个商里小的（本项目选择）。
        </p>
      </Section>
    </>
  )
}

function Deductions({ draft, set }: Part) {
  return (
    <>
      <Section title="远超过低的目标" source="财预〔2020〕10号要求扣减，幅度为本项目选择">
        <Check
          label="超过一定程度时扣减"
          isChecked={draft.hasExcess}
          onChange={(hasExcess) => set({ hasExcess })}
        />
        {draft.hasExcess ? (
          <>
            <NumberLine
              label="结果超过目标的"
              unit="% 起，超多少减多少"
              value={draft.excessFrom}
              onChange={(excessFrom) => set({ excessFrom })}
            />
            <NumberLine
              label="最多减"
              unit="%"
              value={draft.excessMost}
              onChange={(excessMost) => set({ excessMost })}
            />
          </>
        ) : null}
      </Section>
      <Section title="逾期" source="本项目选择">
        <Check
          label="逾期不直接计 0 分，按天扣减"
          isChecked={draft.hasLateness}
          onChange={(hasLateness) => set({ hasLateness })}
        />
        {draft.hasLateness ? (
          <>
            <NumberLine
              label="逾期从分值的"
              unit="% 算起"
              value={draft.lateFrom}
              onChange={(lateFrom) => set({ lateFrom })}
            />
            <NumberLine
              label="每晚一天减"
              unit="%"
              value={draft.latePerDay}
              onChange={(latePerDay) => set({ latePerDay })}
            />
          </>
        ) : null}
      </Section>
    </>
  )
}

function Lights({ draft, set }: Part) {
  return (
    <Section title="预警和提醒" source="本项目选择">
      <NumberLine
        label="进度落后时间"
        unit="个百分点起「关注」"
        value={draft.behindYellow}
        onChange={(behindYellow) => set({ behindYellow })}
      />
      <NumberLine
        label="进度落后时间"
        unit="个百分点起「预警」"
        value={draft.behindRed}
        onChange={(behindRed) => set({ behindRed })}
      />
      <NumberLine
        label="距期限不到"
        unit="天算临近"
        value={draft.dueSoonDays}
        onChange={(dueSoonDays) => set({ dueSoonDays })}
      />
      <NumberLine
        label="期限前提醒责任人"
        unit="天，用顿号隔开"
        width="text"
        value={draft.remindDays}
        onChange={(remindDays) => set({ remindDays })}
      />
    </Section>
  )
}

function Section(props: { title: string; source: string; children: ReactNode }) {
  return (
    <section className="rules-section">
      <h3>
        {props.title} <Tag>{props.source}</Tag>
      </h3>
      {props.children}
    </section>
  )
}

function Check(props: { label: string; isChecked: boolean; onChange: (isChecked: boolean) => void }) {
  return (
    <label className="rules-check">
      <input
        type="checkbox"
        checked={props.isChecked}
        onChange={(event) => props.onChange(event.target.checked)}
      />{' '}
      {props.label}
    </label>
  )
}
