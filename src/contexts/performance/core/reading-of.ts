import type { Reading, ReadingValue } from './reading.ts'

/** Readings without what only some of them have. */
const nothing = { note: null, lastGood: null, interval: null, records: 0, value: null }

export const unboundReading: Reading = {
  ...nothing,
  status: 'unbound',
  arithmetic: '',
  note: '还没有设定测量方法',
}

export function emptyReading(note: string): Reading {
  return { ...nothing, status: 'empty', arithmetic: '', note }
}

/** @param reason Chinese, for those who look after the measure. */
export function failedReading(reason: string): Reading {
  return { ...nothing, status: 'failed', arithmetic: '', note: reason }
}

export function measuredReading(
  value: ReadingValue,
  found: { records: number; arithmetic: string; note?: string | null; interval?: Reading['interval'] },
): Reading {
  return {
    status: 'measured',
    value,
    records: found.records,
    arithmetic: found.arithmetic,
    note: found.note ?? null,
    lastGood: null,
    interval: found.interval ?? null,
  }
}
