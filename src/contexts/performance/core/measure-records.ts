import type { RecordGroup } from './facts.ts'
import { lastDayOf } from './first-last-day.ts'
import type { Goal } from './goal.ts'
import type { Method } from './method.ts'
import { overallId } from './plan.ts'
import type { Reading, ReadingValue } from './reading.ts'
import { emptyReading, measuredReading } from './reading-of.ts'
import { plainNumber, unitOf } from './value-text.ts'

type RecordsMethod = Method & { kind: 'records' }

/** 整体支出 is every project. */
export function isOfProject(asked: string | null, projectId: string): boolean {
  return asked === null || asked === overallId || asked === projectId
}

/** The records that a method counts. */
export function recordsOf(method: RecordsMethod, groups: readonly RecordGroup[]): readonly RecordGroup[] {
  return groups.filter(
    (group) =>
      group.kind === method.recordKind &&
      isOfProject(method.projectId, group.projectId) &&
      (method.item === null || group.item === method.item),
  )
}

export function measureRecords(method: RecordsMethod, goal: Goal, groups: readonly RecordGroup[]): Reading {
  const counted = recordsOf(method, groups)
  const records = sum(counted, ({ count }) => count)
  if (records === 0) return emptyReading('还没有工作记录')
  const unit = unitOf(goal)
  const withUnit = (number: number) => `${plainNumber(number, 3)}${unit === '' ? '' : ` ${unit}`}`
  const quantity = sum(counted, ({ quantityMilli }) => quantityMilli)
  const found = (value: ReadingValue, arithmetic: string, note: string | null = null) =>
    measuredReading(value, { records, arithmetic, note })

  switch (method.formula) {
    case 'count':
      return found({ kind: 'number', number: records }, `条数 ${withUnit(records)}`)
    case 'people': {
      const people = sum(counted, (group) => group.people)
      return found({ kind: 'number', number: people }, `${records} 条记录，Σ人数 ${withUnit(people)}`)
    }
    case 'quantity':
      return found(ofMilli(quantity, goal), `${records} 条记录，Σ数量 ${withUnit(quantity / 1000)}`)
    case 'average':
      return found(
        ofMilli(quantity / records, goal),
        `Σ数量 ${plainNumber(quantity / 1000, 3)} ÷ ${records} 条 = ${withUnit(quantity / 1000 / records)}`,
      )
    case 'latest': {
      const day = lastDay(counted)
      const latest = sum(
        counted.filter(({ lastDay }) => lastDay === day),
        ({ lastQuantityMilli }) => lastQuantityMilli,
      )
      return found(ofMilli(latest, goal), `${day} 的数量 ${withUnit(latest / 1000)}`)
    }
    case 'distinct': {
      const items = new Set(counted.map(({ item }) => item.trim()).filter((item) => item !== ''))
      return found(
        { kind: 'number', number: items.size },
        `${records} 条记录，不同名目 ${withUnit(items.size)}`,
      )
    }
    case 'passRatio':
      return passRatio(counted, records)
    case 'lastDay': {
      const day = lastDay(counted)
      return found({ kind: 'day', day }, `${records} 条记录，最后一条 ${day}`)
    }
  }
}

function passRatio(counted: readonly RecordGroup[], records: number): Reading {
  const judged = sum(counted, ({ judgedMilli }) => judgedMilli)
  const passed = sum(counted, ({ passedMilli }) => passedMilli)
  if (judged === 0) return emptyReading(`${records} 条记录都还没有写合格数量`)
  const quantity = sum(counted, ({ quantityMilli }) => quantityMilli)
  const percent = (passed / judged) * 100
  const left = quantity - judged
  return measuredReading(
    { kind: 'number', number: percent },
    {
      records,
      arithmetic: `合格 ${plainNumber(passed / 1000, 3)} ÷ 已判定 ${plainNumber(judged / 1000, 3)} = ${plainNumber(percent, 1)}%`,
      note: left > 0 ? `另有数量 ${plainNumber(left / 1000, 3)} 没有判定，未计入` : null,
    },
  )
}

/** Money that is recorded as a quantity is in 元. */
function ofMilli(milli: number, goal: Goal): ReadingValue {
  return goal.kind === 'money'
    ? { kind: 'money', fen: Math.round(milli / 10) }
    : { kind: 'number', number: milli / 1000 }
}

function lastDay(groups: readonly RecordGroup[]): string {
  return lastDayOf(groups.map((group) => group.lastDay)) ?? ''
}

export function sum<Each>(all: readonly Each[], of: (each: Each) => number): number {
  return all.reduce((total, each) => total + of(each), 0)
}
