import { Button, Input } from 'antd'
import { useId } from 'react'
import type { NamedNumber } from './rules-draft.ts'

/** 「进度落后时间 10 个百分点起「关注」」: a sentence with a number in it. */
export function NumberLine(props: {
  label: string
  unit: string
  value: string
  /** Room for a number, or for several. */
  width?: 'number' | 'text'
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="rules-line">
      <label htmlFor={id}>{props.label}</label>
      <Input
        id={id}
        className={`rules-${props.width ?? 'number'}`}
        inputMode="decimal"
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <span>{props.unit}</span>
    </div>
  )
}

/** Names with a number each: first-level kinds with their points, bands and grades with where they begin. */
export function StepList(props: {
  what: string
  unit: string
  steps: readonly NamedNumber[]
  onChange: (steps: readonly NamedNumber[]) => void
}) {
  const { steps, what } = props
  const change = (place: number, part: Partial<NamedNumber>) =>
    props.onChange(steps.map((step, at) => (at === place ? { ...step, ...part } : step)))
  return (
    <div className="step-list">
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names are being typed, only the place stays
        <div key={place} className="rules-line">
          <Input
            className="rules-name"
            aria-label={`第 ${place + 1} 个${what}的名称`}
            maxLength={20}
            value={step.name}
            onChange={(event) => change(place, { name: event.target.value })}
          />
          <Input
            className="rules-number"
            inputMode="decimal"
            aria-label={`${step.name}的数`}
            value={step.number}
            onChange={(event) => change(place, { number: event.target.value })}
          />
          <span>{props.unit}</span>
          {steps.length > 2 ? (
            <Button
              type="link"
              size="small"
              aria-label={`去掉${step.name}`}
              onClick={() => props.onChange(steps.filter((_, at) => at !== place))}
            >
              去掉
            </Button>
          ) : null}
        </div>
      ))}
      {steps.length < 6 ? (
        <Button
          type="link"
          size="small"
          onClick={() => props.onChange([...steps, { name: '', number: '0' }])}
        >
          加一个{what}
        </Button>
      ) : null}
    </div>
  )
}
