import { type Day, daysBetween } from '#kernel/calendar.ts'
import type { StepFact } from './facts.ts'
import { firstDayOf, lastDayOf } from './first-last-day.ts'
import type { Goal } from './goal.ts'
import { isOfProject, sum } from './measure-records.ts'
import type { Method } from './method.ts'
import { stepNames } from './method-names.ts'
import type { Reading } from './reading.ts'
import { emptyReading, measuredReading } from './reading-of.ts'
import type { StepId } from './step.ts'
import { moneyText } from './value-text.ts'

type StepsMethod = Method & { kind: 'steps' }

export function measureSteps(
  method: StepsMethod,
  goal: Goal,
  facts: readonly StepFact[],
  asOf: Day,
): Reading {
  const ofStep = (step: StepId) =>
    facts.filter(
      (fact) =>
        fact.step === step &&
        isOfProject(method.projectId, fact.projectId) &&
        (method.category === null || fact.category === method.category),
    )
  const asked = ofStep(method.step)
  const name = stepNames[method.step]
  switch (method.formula) {
    case 'doneDay':
      return doneDay(asked, name, asOf)
    case 'span':
      return span(method, ofStep(method.from ?? 'fundsIssued'), asked, asOf)
    case 'service':
      return service(asked, name, asOf)
    case 'amount': {
      const withAmount = asked.filter(({ amountFen }) => amountFen !== null)
      if (withAmount.length === 0) return emptyReading(`「${name}」还没有登记金额`)
      const fen = sum(withAmount, ({ amountFen }) => amountFen ?? 0)
      const arithmetic = `${name} ${withAmount.length} 项，合计 ${moneyText(fen)}`
      return measuredReading({ kind: 'money', fen }, { records: withAmount.length, arithmetic })
    }
    case 'count': {
      const done = asked.filter((fact) => isDone(fact, asOf)).length
      if (asked.length === 0) return emptyReading(`还没有登记「${name}」`)
      const unit = goal.kind === 'number' && goal.unit !== '' ? goal.unit : '项'
      return measuredReading(
        { kind: 'number', number: done },
        { records: asked.length, arithmetic: `${name}已完成 ${done} ${unit}，共登记 ${asked.length} 项` },
      )
    }
  }
}

function isDone({ doneOn }: StepFact, asOf: Day): boolean {
  return doneOn !== null && doneOn <= asOf
}

/** As long as one of them is open, none is the last. */
function doneDay(asked: readonly StepFact[], name: string, asOf: Day): Reading {
  if (asked.length === 0) return emptyReading(`还没有登记「${name}」`)
  const open = asked.filter((fact) => !isDone(fact, asOf))
  if (open.length > 0) {
    const planned = lastDayOf(open.map(({ plannedOn }) => plannedOn))
    const plan = planned === null ? '没有写计划日期' : `计划 ${planned}`
    return emptyReading(`「${name}」还有 ${open.length} 项没有完成，${plan}`)
  }
  const day = lastDayOf(asked.map(({ doneOn }) => doneOn)) ?? asOf
  return measuredReading(
    { kind: 'day', day },
    { records: asked.length, arithmetic: `${name} ${asked.length} 项，最后一项 ${day} 完成` },
  )
}

/** From the first day of the one step to the last day of the other; running while that is open. */
function span(
  method: StepsMethod,
  begun: readonly StepFact[],
  asked: readonly StepFact[],
  asOf: Day,
): Reading {
  const [first, last] = [stepNames[method.from ?? 'fundsIssued'], stepNames[method.step]]
  const from = firstDayOf(begun.filter((fact) => isDone(fact, asOf)).map(({ doneOn }) => doneOn))
  if (from === null) return emptyReading(`「${first}」还没有完成，没有开始计时`)
  const isEnded = asked.length > 0 && asked.every((fact) => isDone(fact, asOf))
  const to = isEnded ? lastDayOf(asked.map(({ doneOn }) => doneOn)) : null
  const days = Math.max(0, daysBetween(from, to ?? asOf))
  const arithmetic =
    to === null
      ? `${first} ${from} 起，至 ${asOf} 已 ${days} 天，「${last}」还没有完成`
      : `${first} ${from} 至${last} ${to}，共 ${days} 天`
  return measuredReading(
    { kind: 'span', from, to, days },
    { records: begun.length + asked.length, arithmetic },
  )
}

/** The longest service period of a contract, both its days counted. */
function service(asked: readonly StepFact[], name: string, asOf: Day): Reading {
  const periods = asked.flatMap(({ serviceFrom, serviceUntil }) =>
    serviceFrom === null || serviceUntil === null || serviceFrom > asOf
      ? []
      : [{ from: serviceFrom, to: serviceUntil, days: daysBetween(serviceFrom, serviceUntil) + 1 }],
  )
  const [longest] = periods.sort(
    (a, b) => b.days - a.days || (a.from < b.from ? -1 : a.from > b.from ? 1 : 0),
  )
  if (!longest) return emptyReading(`「${name}」还没有已经开始的服务期`)
  const arithmetic = `${name}的服务期 ${longest.from} 至 ${longest.to}，共 ${longest.days} 天`
  return measuredReading({ kind: 'span', ...longest }, { records: periods.length, arithmetic })
}
