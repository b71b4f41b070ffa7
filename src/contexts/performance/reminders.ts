import { addDays, type Day, daysBetween } from '#kernel/calendar.ts'
import type { NewNotice } from '#platform/outbox/post-notice.ts'
import { planName } from './commands/plan-access.ts'
import type { StepFact } from './core/facts.ts'
import { isStillDue } from './core/still-due.ts'
import type { MeasuredPlan } from './measure-plan.ts'
import type { PlanRow } from './store/plans.ts'
import { stepNames } from './terms.ts'
import type { IndicatorRow } from './views.ts'

interface Reminding {
  readonly plan: PlanRow
  readonly measured: Pick<MeasuredPlan, 'indicators' | 'facts' | 'rules'>
  readonly today: Day
  /** Who hears of what has no owner: the officers of the unit. */
  readonly officers: readonly string[]
}

/**
 * What people are reminded of today: to owners each date that comes near, once at every number of days of the rules and
 * once when it has passed, and their red lights once a week; to the unit's officers planned steps, and once a week what
 * has no owner. Asked for again on the same day it is the same notices: the outbox keeps each once.
 */
export function remindersOf({ plan, measured, today, officers }: Reminding): NewNotice[] {
  const { indicators, facts, rules } = measured
  const { remindDays } = rules.lights
  const owned = indicators.flatMap((each) =>
    each.ownerId === null ? [] : [{ ...each, ownerId: each.ownerId }],
  )
  const dates = owned.flatMap((each) => dateReminder(plan, each, today, remindDays))
  const reds = [...Map.groupBy(owned.filter(isRed), ({ ownerId }) => ownerId)].map(([ownerId, red]) =>
    redReminder(plan, ownerId, red, today),
  )
  const steps = officers.flatMap((officer) =>
    facts.steps.flatMap((step) => stepReminder(plan, officer, step, today, remindDays)),
  )
  const unowned = indicators.filter(
    (each) => each.ownerId === null && isPressing(each, today, rules.lights.dueSoonDays),
  )
  const orphans =
    unowned.length === 0 ? [] : officers.map((officer) => orphanReminder(plan, officer, unowned, today))
  return [...dates, ...reds, ...steps, ...orphans]
}

type Owned = IndicatorRow & { readonly ownerId: string }

function dateReminder(plan: PlanRow, each: Owned, today: Day, remindDays: readonly number[]): NewNotice[] {
  if (each.dueOn === null || !isStillDue(each)) return []
  const reached = reachedThreshold(daysBetween(today, each.dueOn), remindDays)
  if (reached === null) return []
  return [
    {
      ...{ channel: 'inbox', recipient: each.ownerId },
      title: `${reached.isOverdue ? '指标已过期限' : '指标期限将到'}：${each.name}`,
      body: `${planName(plan)}「${each.name}」应在 ${each.dueOn} 前达到${each.printed}，${reached.text}。`,
      link: `/performance/${plan.id}/indicators/${each.id}`,
      dedupeKey: `performance.due:${each.id}:${each.dueOn}:${reached.key}:${each.ownerId}`,
    },
  ]
}

function redReminder(plan: PlanRow, ownerId: string, red: readonly IndicatorRow[], today: Day): NewNotice {
  return {
    ...{ channel: 'inbox', recipient: ownerId },
    title: `您负责的 ${red.length} 个指标预警`,
    body: `${planName(plan)}：${named(red)}。请看原因并采取措施。`,
    link: '/performance/mine',
    dedupeKey: `performance.red:${plan.id}:${weekOf(today)}:${ownerId}`,
  }
}

function stepReminder(
  plan: PlanRow,
  officer: string,
  { projectId, step, title, plannedOn, doneOn }: StepFact,
  today: Day,
  remindDays: readonly number[],
): NewNotice[] {
  if (plannedOn === null || doneOn !== null) return []
  const reached = reachedThreshold(daysBetween(today, plannedOn), remindDays)
  if (reached === null) return []
  const what = title === '' ? stepNames[step] : `${stepNames[step]}「${title}」`
  return [
    {
      ...{ channel: 'inbox', recipient: officer },
      title: `${reached.isOverdue ? '项目节点已过计划日期' : '项目节点将到'}：${what}`,
      body: `${planName(plan)}：${what}计划在 ${plannedOn} 完成，${reached.text}。完成后请登记日期。`,
      link: `/performance/${plan.id}/projects/${projectId}`,
      dedupeKey: `performance.step:${plan.id}:${projectId}:${step}:${title.slice(0, 80)}:${plannedOn}:${reached.key}:${officer}`,
    },
  ]
}

function orphanReminder(
  plan: PlanRow,
  officer: string,
  unowned: readonly IndicatorRow[],
  today: Day,
): NewNotice {
  return {
    ...{ channel: 'inbox', recipient: officer },
    title: `${unowned.length} 个预警或将到期的指标没有责任人`,
    body: `${planName(plan)}：${named(unowned)}。请先指定责任人。`,
    link: `/performance/${plan.id}/targets`,
    dedupeKey: `performance.unowned:${plan.id}:${weekOf(today)}:${officer}`,
  }
}

function isRed({ light }: IndicatorRow): boolean {
  return light === 'red'
}

function isPressing(each: IndicatorRow, today: Day, dueSoonDays: number): boolean {
  const { light, dueOn } = each
  const isDue = dueOn !== null && isStillDue(each) && daysBetween(today, dueOn) <= dueSoonDays
  return light === 'red' || isDue
}

/** 「甲」「乙」「丙」等 5 个. */
function named(indicators: readonly IndicatorRow[]): string {
  const first = indicators.slice(0, 3).map(({ name }) => `「${name}」`)
  return indicators.length > 3 ? `${first.join('')}等 ${indicators.length} 个` : first.join('')
}

/** The smallest of the rules' numbers of days that has been reached; `overdue` once the day has passed. */
function reachedThreshold(
  daysLeft: number,
  remindDays: readonly number[],
): { key: string; isOverdue: boolean; text: string } | null {
  if (daysLeft < 0) return { key: 'overdue', isOverdue: true, text: `已超过 ${-daysLeft} 天` }
  const reached = remindDays.filter((days) => daysLeft <= days)
  if (reached.length === 0) return null
  const text = daysLeft === 0 ? '就是今天' : `还有 ${daysLeft} 天`
  return { key: String(Math.min(...reached)), isOverdue: false, text }
}

/** Its Monday. */
function weekOf(day: Day): Day {
  // 1970-01-05 was a Monday.
  const sinceMonday = ((daysBetween('1970-01-05', day) % 7) + 7) % 7
  return addDays(day, -sinceMonday)
}
