import { addDays, type Day, daysBetween } from '#kernel/calendar.ts'
import type { Chance } from '#kernel/chance.ts'
import type { Amount, Occurrences, PaymentsSpec, RecordsSpec, StepSpec, SurveySpec } from './year-spec.ts'

/** Entered at six in the evening of the day it happened, in China. */
export function enteredOn(day: Day): Date {
  return new Date(`${day}T18:00:00+08:00`)
}

/** The days of a course of events, earliest first. */
function daysOf(when: Occurrences, year: number, chance: Chance): Day[] {
  if ('on' in when) return when.on.map((each) => `${year}-${each}`)
  const [from, until] = [`${year}-${when.from}`, `${year}-${when.until}`]
  const gap = daysBetween(from, until) / when.times
  return Array.from({ length: when.times }, (_, index) => {
    const at = Math.floor((index + 0.15 + chance.next() * 0.7) * gap)
    return onWorkingDay(addDays(from, at), until)
  })
}

/** Saturdays and Sundays move to the Monday after, or at the end of the time to the Friday before. */
function onWorkingDay(day: Day, until: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const later = addDays(day, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
  return later <= until ? later : addDays(day, weekday === 6 ? -1 : -2)
}

/** @param scale 1000 for quantities in thousandths, 100 for money in fen. */
function amountOf(amount: Amount, index: number, chance: Chance, scale: number): number {
  if (typeof amount === 'number') return Math.round(amount * scale)
  if (Array.isArray(amount)) return Math.round((amount[index] ?? amount.at(-1) ?? 0) * scale)
  return chance.whole(Math.round(amount.from), Math.round(amount.to)) * scale
}

export function simulateRecords(spec: RecordsSpec, year: number, chance: Chance) {
  return daysOf(spec.when, year, chance).map((day, index) => {
    const quantityMilli = amountOf(spec.quantity, index, chance, 1000)
    const items = Array.isArray(spec.item) ? spec.item : [spec.item]
    return {
      id: chance.uuid(),
      project_id: spec.project,
      kind: spec.kind,
      day,
      item: items[index % items.length] ?? '',
      quantity_milli: quantityMilli,
      unit: spec.unit,
      passed_milli: passedOf(spec, index, quantityMilli),
      people: spec.people === undefined ? null : amountOf(spec.people, index, chance, 1),
      place: spec.place,
      note: spec.note,
      recorded_at: enteredOn(day),
    }
  })
}

function passedOf({ passed }: RecordsSpec, index: number, quantityMilli: number): number | null {
  if (passed === undefined) return null
  return passed === 'all' ? quantityMilli : Math.round((passed[index] ?? 0) * 1000)
}

export function simulatePayments(spec: PaymentsSpec, year: number, chance: Chance) {
  return daysOf(spec.when, year, chance).map((day, index) => ({
    id: chance.uuid(),
    project_id: spec.project,
    day,
    amount_fen: amountOf(spec.yuan, index, chance, 100),
    purpose: spec.purpose,
    plan_item: spec.planItem,
    party: spec.party,
    recorded_at: enteredOn(day),
  }))
}

interface SimulatedStep extends Pick<StepSpec, 'step' | 'title' | 'party' | 'category' | 'note'> {
  id: string
  project_id: string
  planned_on: Day | null
  done_on: Day | null
  amount_fen: number | null
  document_no: string
  service_from: Day | null
  service_until: Day | null
  replaces: string | null
  recorded_at: Date
  voided_at: Date | null
}

/**
 * A step is planned at the beginning of the year and put right on the day on which it is done: two entries, of which the
 * later one replaces the earlier.
 */
export function simulateStep(spec: StepSpec, year: number, chance: Chance): SimulatedStep[] {
  const planned = enteredOn(`${year}-01-05`)
  const done = spec.done === null ? null : enteredOn(spec.done)
  const common = {
    project_id: spec.project,
    step: spec.step,
    title: spec.title,
    planned_on: spec.planned,
    amount_fen: spec.yuan === null ? null : Math.round(spec.yuan * 100),
    party: spec.party,
    document_no: spec.documentNo,
    category: spec.category,
    note: spec.note,
  }
  const plan = {
    ...common,
    id: chance.uuid(),
    done_on: null,
    service_from: null,
    service_until: null,
    replaces: null,
    recorded_at: planned,
    voided_at: done,
  }
  const doing = {
    ...common,
    id: chance.uuid(),
    done_on: spec.done,
    service_from: spec.serviceFrom,
    service_until: spec.serviceUntil,
    recorded_at: done === null || done < planned ? planned : done,
    voided_at: null,
  }
  if (done === null) return [plan]
  // What was done before the year began was never only planned in it.
  if (spec.planned === null || done <= planned) return [{ ...doing, replaces: null }]
  return [plan, { ...doing, replaces: plan.id }]
}

/** Answers over the whole time that the survey is open. */
export function simulateAnswers(spec: SurveySpec, year: number, chance: Chance) {
  const [opens, closes] = [`${year}-${spec.opens}`, `${year}-${spec.closes}`]
  const span = daysBetween(opens, closes)
  const days = Array.from({ length: spec.answers }, () => addDays(opens, chance.whole(0, span)))
  return days.sort().map((day) => ({
    day,
    choices: Object.fromEntries(
      spec.questions.map(({ question, shares }) => [question.id, chance.pick(shares)]),
    ),
  }))
}

/** 首要污染物 of a city of the north: dust in winter and spring, ozone in summer. */
const pollutantByMonth = [
  'PM2.5',
  'PM2.5',
  'PM10',
  'PM10',
  'O3',
  'O3',
  'O3',
  'O3',
  'O3',
  'PM10',
  'PM2.5',
  'PM2.5',
]

/** Every day of the year; days up to AQI 50 name no pollutant (HJ 633—2012). */
export function simulateAir(
  { goodShare, missing }: { goodShare: readonly number[]; missing: readonly string[] },
  year: number,
  chance: Chance,
) {
  const [first, days] = [`${year}-01-01`, daysBetween(`${year}-01-01`, `${year + 1}-01-01`)]
  const isMissing = new Set(missing.map((each) => `${year}-${each}`))
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(first, index)
    const month = Number(day.slice(5, 7)) - 1
    const isGood = chance.next() < (goodShare[month] ?? 1)
    const value = isGood ? chance.whole(38, 100) : 101 + Math.floor(chance.next() ** 2 * 110)
    const aqi = isMissing.has(day) ? null : value
    return {
      day,
      aqi,
      leading_pollutant: aqi === null || aqi <= 50 ? '' : (pollutantByMonth[month] ?? ''),
      recorded_at: enteredOn(day),
    }
  })
}

/** Grades Ⅱ and Ⅲ in every section and month; entered on the tenth of the month after. */
export function simulateWater(
  {
    sections,
    dry,
  }: {
    sections: readonly string[]
    dry: readonly { section: string; month: number; note: string }[]
  },
  year: number,
  chance: Chance,
) {
  return Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) =>
    sections.map((section) => {
      const without = dry.find((each) => each.section === section && each.month === month)
      const grade = chance.whole(2, 3)
      const first = `${year}-${String(month).padStart(2, '0')}-01`
      return {
        section,
        month: first,
        grade: without ? null : grade,
        note: without?.note ?? '',
        recorded_at: enteredOn(addDays(first, 40)),
      }
    }),
  )
}
