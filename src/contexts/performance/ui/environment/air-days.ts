import { type Day, lastDayOfMonth } from '#kernel/calendar.ts'
import { type AqiClass, type AqiClassId, aqiClasses, aqiClassOf } from './aqi-class.ts'

interface AirDay {
  readonly day: Day
  readonly aqi: number | null
  readonly leadingPollutant: string
}

/** `invalid`: entered, without a valid AQI; `missing`: nothing entered; `coming`: has not been yet. */
export type CalendarDay = {
  readonly day: Day
} & (
  | {
      readonly kind: 'measured'
      readonly aqi: number
      readonly class: AqiClass
      readonly leadingPollutant: string
    }
  | { readonly kind: 'invalid' | 'missing' | 'coming' }
)

export interface CalendarMonth {
  readonly month: number
  readonly days: readonly CalendarDay[]
  /** Days of AQI ≤ 100, and those with an AQI. */
  readonly good: number
  readonly measured: number
}

/** The year as twelve rows of days. @param today days after it are still to come. */
export function airCalendar(year: number, days: readonly AirDay[], today: Day): readonly CalendarMonth[] {
  const byDay = new Map(days.map((each) => [each.day, each]))
  return Array.from({ length: 12 }, (_, index) => {
    const last = Number(lastDayOfMonth(year, index + 1).slice(8))
    const cells = Array.from({ length: last }, (_day, of) => {
      const day = `${year}-${twoDigits(index + 1)}-${twoDigits(of + 1)}`
      return calendarDay(day, byDay.get(day), today)
    })
    const measured = cells.filter((cell) => cell.kind === 'measured')
    return {
      month: index + 1,
      days: cells,
      good: measured.filter((cell) => isGood(cell.class.id)).length,
      measured: measured.length,
    }
  })
}

function calendarDay(day: Day, entered: AirDay | undefined, today: Day): CalendarDay {
  if (!entered) return { day, kind: day > today ? 'coming' : 'missing' }
  const { aqi, leadingPollutant } = entered
  if (aqi === null) return { day, kind: 'invalid' }
  return { day, kind: 'measured', aqi, class: aqiClassOf(aqi), leadingPollutant }
}

/** 优 and 良 count as 优良. */
function isGood(id: AqiClassId): boolean {
  return id === 'excellent' || id === 'good'
}

/** How many days of each class there are, in the order of the classes. */
export function countByClass(
  months: readonly CalendarMonth[],
): readonly { readonly class: AqiClass; readonly days: number }[] {
  const cells = months.flatMap(({ days }) => days)
  return aqiClasses.map((each) => ({
    class: each,
    days: cells.filter((cell) => cell.kind === 'measured' && cell.class.id === each.id).length,
  }))
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

/** 「3月5日：AQI 112，轻度污染，首要污染物 O3」. */
export function dayWords(cell: CalendarDay): string {
  const name = `${Number(cell.day.slice(5, 7))}月${Number(cell.day.slice(8))}日`
  switch (cell.kind) {
    case 'measured': {
      const pollutant = cell.leadingPollutant ? `，首要污染物 ${cell.leadingPollutant}` : ''
      return `${name}：AQI ${cell.aqi}，${cell.class.name}${pollutant}`
    }
    case 'invalid':
      return `${name}：没有有效的 AQI`
    case 'missing':
      return `${name}：还没有登记`
    case 'coming':
      return `${name}：还没有到`
  }
}
