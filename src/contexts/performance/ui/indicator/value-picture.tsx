import { type Day, daysBetween, yearOf } from '#kernel/calendar.ts'
import { Chart } from '#web/charts/chart.tsx'
import type { Method } from '../../core/method.ts'
import { valueText } from '../../core/value-text.ts'
import type { IndicatorView } from '../../views.ts'
import { valueOption } from '../charts/value-option.ts'
import { useMomentAddress } from '../moment-address.ts'

/** The value over time where it is a number; the day against its last day where it is a date. */
export function ValuePicture({ view }: { view: IndicatorView }) {
  const { indicator, plan, moment, series, unit } = view
  const { set } = useMomentAddress()
  const dueOn = indicator.dueOn ?? `${plan.year}-12-31`
  const pick = (ms: number) => {
    const day = new Date(ms).toISOString().slice(0, 10)
    if (yearOf(day) === plan.year && day <= plan.latestDay) set({ asOf: day, known: 'now' })
  }
  return (
    <section className="panel panel-body" aria-label="结果的变化">
      {series.length === 0 && hasDay(view) ? <DayTrack view={view} dueOn={dueOn} /> : null}
      {series.length === 0 && !hasDay(view) ? <NothingYet view={view} /> : null}
      {series.length === 0 ? null : (
        <>
          <Chart
            title={findingOf(view)}
            label={`${indicator.name}：${series.map(({ day, value }) => `${day} ${value} ${unit}`).join('，')}`}
            height={300}
            option={valueOption({
              year: plan.year,
              asOf: moment.asOf,
              dueOn,
              unit,
              printed: indicator.printed,
              series,
              addsUp: addsUp(indicator.method),
              targetLine: view.targetLine,
              forecast: indicator.forecast,
              snapshots: view.snapshots,
            })}
            onPick={pick}
          />
          <p className="muted">点图上的一天，看那一天的结果和背后的记录；拖下面的条，放大一段时间。</p>
        </>
      )}
    </section>
  )
}

/** Whether there is a last day to hold against today. */
function hasDay({ indicator }: IndicatorView): boolean {
  return indicator.goal.kind === 'date' || indicator.dueOn !== null
}

function NothingYet({ view }: { view: IndicatorView }) {
  const { status } = view.indicator.reading
  return (
    <>
      <h2>还没有可以画的结果</h2>
      <p className="muted">
        {status === 'unbound'
          ? '选好测量方法以后，这里画出结果怎样走向目标。'
          : '第一条记录登记以后，这里画出结果怎样走向目标。'}
      </p>
    </>
  )
}

function findingOf({ indicator, moment }: IndicatorView): string {
  const { forecast, goal, printed, reading } = indicator
  const now = `截至 ${moment.asOf} 为 ${valueText(reading.value, goal)}`
  if (!forecast) return `${now}，目标 ${printed}`
  return `${now}，预计 ${valueText(forecast.value, goal)}，目标 ${printed}`
}

/** A year as a strip: where the last day lies, where today is, when it was done. */
function DayTrack({ view, dueOn }: { view: IndicatorView; dueOn: Day }) {
  const { indicator, plan, moment } = view
  const { value } = indicator.reading
  const done = value?.kind === 'day' ? value.day : value?.kind === 'span' ? value.to : null
  const first = `${plan.year}-01-01`
  const days = daysBetween(first, `${plan.year}-12-31`)
  const place = (day: Day) => `${Math.min(100, Math.max(0, (daysBetween(first, day) / days) * 100))}%`
  const text = dayText(done, dueOn, moment.asOf)
  return (
    <>
      <h2>{text}</h2>
      <div className="day-track" role="img" aria-label={text}>
        <div className="day-track-passed" style={{ width: place(moment.asOf) }} />
        <Mark at={place(dueOn)} name={`期限 ${dueOn}`} kind="due" />
        {done === null ? null : <Mark at={place(done)} name={`完成 ${done}`} kind="done" />}
      </div>
      <p className="muted">
        {plan.year} 年 1 月 1 日至 12 月 31 日；深色部分已经过去（截至 {moment.asOf}）。
      </p>
    </>
  )
}

function Mark(props: { at: string; name: string; kind: 'due' | 'done' }) {
  return (
    <div className={`day-track-mark day-track-${props.kind}`} style={{ left: props.at }}>
      <span>{props.name}</span>
    </div>
  )
}

function dayText(done: Day | null, dueOn: Day, asOf: Day): string {
  if (done !== null)
    return done <= dueOn ? `${done} 完成，在期限之前` : `${done} 完成，晚 ${daysBetween(dueOn, done)} 天`
  const left = daysBetween(asOf, dueOn)
  return left >= 0 ? `还没有完成，离期限 ${left} 天` : `还没有完成，已过期限 ${-left} 天`
}

/** Counts and sums begin the year at 0; shares, averages and states have no value before the first. */
function addsUp(method: Method): boolean {
  switch (method.kind) {
    case 'records':
      return ['count', 'quantity', 'people', 'distinct'].includes(method.formula)
    case 'payments':
      return true
    case 'unbound':
    case 'measure':
    case 'steps':
    case 'survey':
    case 'judgement':
      return false
  }
}
