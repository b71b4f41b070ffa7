import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import type { CaseRules } from '../../core/rules.ts'
import { casesPolicy } from '../../policy.ts'
import { caseClient, readAgain } from '../client.ts'
import { namesOf } from './names-of.ts'
import './settings.css'

type NumberRule = Exclude<keyof CaseRules, 'departments'>

interface RuleField {
  readonly rule: NumberRule
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly hint: string
}

/** Bounds are those of core/rules.ts. */
const fields: readonly RuleField[] = [
  {
    ...{ rule: 'yellowAtPercent', label: '黄色提醒', unit: '% 的时限用去以后', min: 1, max: 99 },
    hint: '到期限变红。国家没有统一的黄灯标准，由本单位定。',
  },
  {
    ...{ rule: 'dayEndsAtHour', label: '按工作日计的期限到', unit: '点为止', min: 0, max: 24 },
    hint: '紧急问题按小时计，不受此限。',
  },
  {
    ...{ rule: 'extensionsMax', label: '最多延期', unit: '次', min: 0, max: 10 },
    hint: '延期要在期限前申请、写明理由，由负责人批准。',
  },
  {
    ...{ rule: 'photoWithinM', label: '照片离问题地点超过', unit: '米时提示', min: 10, max: 100_000 },
    hint: '只提示，不拒收。',
  },
  {
    ...{ rule: 'photoWithinHours', label: '照片早于转办超过', unit: '小时时提示', min: 1, max: 8760 },
    hint: '用来发现拿旧照片充数的。',
  },
  {
    ...{ rule: 'cardValidDays', label: '转办卡片的链接', unit: '天后失效', min: 1, max: 365 },
    hint: '生成卡片时可以另定。',
  },
]

/** 规则: from when it is yellow, how often it may be extended, what is said about a photo. */
export function RulesPanel({ rules }: { rules: CaseRules }) {
  const maySet = may(useSignedIn(), casesPolicy.setRules)
  const [draft, setDraft] = useState(() => ({
    numbers: Object.fromEntries(fields.map(({ rule }) => [rule, String(rules[rule])])),
    departments: rules.departments.join('\n'),
  }))
  const { run, busy, failure } = useAction()
  const save = () =>
    run(async () => {
      await answer(caseClient.rules.$put({ json: { rules: rulesOf(draft, rules) } }))
      await readAgain()
      toastDone('规则已保存，从现在起生效；已经定下的期限不变。')
    })
  return (
    <section className="panel case-panel" aria-label="办理规则">
      <h2>办理规则</h2>
      {maySet ? null : <p className="muted">由负责人或局领导设置，您可以查看。</p>}
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        <div className="rules-grid">
          {fields.map(({ rule, label, unit, min, max, hint }) => (
            <FormField key={rule} label={label} hint={hint}>
              {(control) => (
                <span className="rule-number">
                  <input
                    {...control}
                    type="number"
                    className="text-input"
                    required
                    {...{ min, max }}
                    disabled={!maySet}
                    value={draft.numbers[rule] ?? ''}
                    onChange={({ target }) =>
                      setDraft({ ...draft, numbers: { ...draft.numbers, [rule]: target.value } })
                    }
                  />
                  {unit}
                </span>
              )}
            </FormField>
          ))}
        </div>
        <DepartmentsField
          departments={draft.departments}
          onChange={maySet ? (departments) => setDraft({ ...draft, departments }) : null}
        />
        {maySet ? (
          <div>
            <button type="submit" className="button button-primary" disabled={busy}>
              {busy ? '正在保存…' : '保存规则'}
            </button>
          </div>
        ) : null}
      </form>
    </section>
  )
}

/** @param props.onChange null: only to be looked at. */
function DepartmentsField(props: { departments: string; onChange: ((typed: string) => void) | null }) {
  const { departments, onChange } = props
  return (
    <FormField label="督办科室" hint="一行一个。转办时从这里选，早调度按它分列；留空则各写各的。">
      {(control) => (
        <textarea
          {...control}
          className="text-input rules-departments"
          rows={Math.max(3, Math.min(8, departments.split('\n').length + 1))}
          disabled={onChange === null}
          value={departments}
          onChange={({ target }) => onChange?.(target.value)}
        />
      )}
    </FormField>
  )
}

function rulesOf(
  draft: { readonly numbers: Readonly<Record<string, string>>; readonly departments: string },
  before: CaseRules,
): CaseRules {
  const numberOf = (rule: NumberRule) => Number(draft.numbers[rule] ?? before[rule])
  return {
    yellowAtPercent: numberOf('yellowAtPercent'),
    dayEndsAtHour: numberOf('dayEndsAtHour'),
    photoWithinM: numberOf('photoWithinM'),
    photoWithinHours: numberOf('photoWithinHours'),
    extensionsMax: numberOf('extensionsMax'),
    cardValidDays: numberOf('cardValidDays'),
    departments: namesOf(draft.departments),
  }
}
