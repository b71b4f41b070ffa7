import { Input } from 'antd'
import { useId } from 'react'
import { FormField } from '#web/components/form-field.tsx'
import { type Method, recordFormulas } from '../../core/method.ts'
import {
  categoryNames,
  formulaNames,
  paymentFormulaNames,
  stepFormulaNames,
  stepNames,
} from '../../core/method-names.ts'
import { procurementCategories, stepIds } from '../../core/step.ts'
import type { ProjectView } from '../../views.ts'
import type { MethodSources } from './use-method-sources.ts'

interface Fields<Kind extends Method['kind']> {
  method: Method & { kind: Kind }
  sources: MethodSources
  onChange: (method: Method) => void
}

/** What a method of its kind still has to know. */
export function MethodFields(props: {
  method: Method
  sources: MethodSources
  items: ProjectView['planItems']
  onChange: (method: Method) => void
}) {
  const { method, ...rest } = props
  switch (method.kind) {
    case 'records':
      return <RecordFields method={method} {...rest} />
    case 'payments':
      return <PaymentFields method={method} {...rest} />
    case 'steps':
      return <StepFields method={method} {...rest} />
    case 'survey':
      return <SurveyFields method={method} {...rest} />
    case 'measure':
      return (
        <ChoiceField
          label="测量指标"
          value={method.measureId}
          choices={rest.sources.measures.map(({ id, title, unit }) => [id, `${title}（${unit}）`])}
          onChange={(measureId) => rest.onChange({ ...method, measureId })}
        />
      )
    case 'judgement':
    case 'unbound':
      return null
  }
}

function RecordFields({ method, sources, onChange }: Fields<'records'>) {
  const list = useId()
  const kind = sources.kinds.find(({ id }) => id === method.recordKind)
  return (
    <>
      <div className="target-pair">
        <ChoiceField
          label="哪种记录"
          value={method.recordKind}
          choices={sources.kinds.map(({ id, name }) => [id, name])}
          onChange={(recordKind) => onChange({ ...method, recordKind, item: null })}
        />
        <ChoiceField
          label="怎么算"
          value={method.formula}
          choices={recordFormulas.map((formula) => [formula, formulaNames[formula]])}
          onChange={(text) => {
            const formula = recordFormulas.find((each) => each === text)
            if (formula) onChange({ ...method, formula })
          }}
        />
      </div>
      <ProjectField {...{ method, sources, onChange }} />
      <FormField
        label={`只算一种${kind?.itemLabel ?? '内容'}（不填就都算）`}
        hint="一个项目里有几种内容用同一种记录时，写明是哪一种；登记时内容要写得一样。"
      >
        {(control) => (
          <>
            <Input
              {...control}
              list={list}
              maxLength={100}
              value={method.item ?? ''}
              onChange={(event) =>
                onChange({ ...method, item: event.target.value === '' ? null : event.target.value })
              }
            />
            <datalist id={list}>
              {kind?.items.map((item) => (
                <option key={item} value={item} />
              ))}
            </datalist>
          </>
        )}
      </FormField>
    </>
  )
}

function PaymentFields(props: Fields<'payments'> & { items: ProjectView['planItems'] }) {
  const { method, sources, items, onChange } = props
  const lines = items.flatMap(({ id, purpose }) => (id === null ? [] : [[id, purpose] as const]))
  return (
    <>
      <div className="target-pair">
        <ProjectField
          {...{ method, sources }}
          onChange={(next) => onChange(next.kind === 'payments' ? { ...next, planItem: null } : next)}
        />
        <ChoiceField
          label="怎么算"
          value={method.formula}
          choices={Object.entries(paymentFormulaNames)}
          onChange={(formula) =>
            onChange({ ...method, formula: formula === 'ofBudget' ? 'ofBudget' : 'sum' })
          }
        />
      </div>
      {method.projectId === null ? null : (
        <ChoiceField
          label="实施计划的哪一行"
          value={method.planItem ?? ''}
          choices={[['', '整个项目'], ...lines]}
          onChange={(id) => onChange({ ...method, planItem: id === '' ? null : id })}
        />
      )}
    </>
  )
}

const stepFormulas = ['doneDay', 'span', 'service', 'amount', 'count'] as const

function StepFields({ method, sources, onChange }: Fields<'steps'>) {
  const steps = stepIds.map((step) => [step, stepNames[step]] as const)
  const stepOf = (text: string) => stepIds.find((each) => each === text)
  return (
    <>
      <div className="target-pair">
        <ProjectField {...{ method, sources, onChange }} />
        <ChoiceField
          label="怎么算"
          value={method.formula}
          choices={stepFormulas.map((formula) => [formula, stepFormulaNames[formula]])}
          onChange={(text) => {
            const formula = stepFormulas.find((each) => each === text)
            if (formula)
              onChange({
                ...method,
                formula,
                from: formula === 'span' ? (method.from ?? 'fundsIssued') : null,
              })
          }}
        />
        {method.formula === 'span' ? (
          <ChoiceField
            label="从哪个节点算起"
            value={method.from ?? ''}
            choices={steps}
            onChange={(text) => onChange({ ...method, from: stepOf(text) ?? null })}
          />
        ) : null}
        <ChoiceField
          label={method.formula === 'span' ? '到哪个节点' : '哪个节点'}
          value={method.step}
          choices={steps}
          onChange={(text) => onChange({ ...method, step: stepOf(text) ?? method.step })}
        />
      </div>
      <ChoiceField
        label="政府采购类别"
        value={method.category ?? ''}
        choices={[
          ['', '不分类别'],
          ...procurementCategories.map((each) => [each, categoryNames[each]] as const),
        ]}
        onChange={(text) =>
          onChange({ ...method, category: procurementCategories.find((each) => each === text) ?? null })
        }
      />
    </>
  )
}

function SurveyFields({ method, sources, onChange }: Fields<'survey'>) {
  const survey = sources.surveys.find(({ id }) => id === method.surveyId)
  const questions = survey?.questions.filter(({ satisfied }) => satisfied.length > 0) ?? []
  return (
    <>
      <ChoiceField
        label="哪份调查"
        value={method.surveyId}
        choices={sources.surveys.map(({ id, title }) => [id, title])}
        onChange={(surveyId) => onChange({ ...method, surveyId, questionId: null })}
      />
      <ChoiceField
        label="哪道题"
        value={method.questionId ?? ''}
        choices={[['', '第一道问是否满意的题'], ...questions.map(({ id, title }) => [id, title] as const)]}
        onChange={(id) => onChange({ ...method, questionId: id === '' ? null : id })}
      />
    </>
  )
}

function ProjectField({ method, sources, onChange }: Fields<'records' | 'payments' | 'steps'>) {
  return (
    <ChoiceField
      label="哪个项目的"
      value={method.projectId ?? ''}
      choices={[['', '全部项目'], ...sources.projects.map(({ id, name }) => [id, name] as const)]}
      onChange={(id) => onChange({ ...method, projectId: id === '' ? null : id })}
    />
  )
}

function ChoiceField(props: {
  label: string
  value: string
  choices: readonly (readonly [value: string, text: string])[]
  onChange: (value: string) => void
}) {
  return (
    <FormField label={props.label}>
      {(control) => (
        <select
          {...control}
          className="text-input"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {props.choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}
