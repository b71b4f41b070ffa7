/** One row of the page of reasons: a figure this year and last year. */
export interface ChangeFigures {
  nowFen: number
  previousFen: number | undefined
}

/** 「增加」「下降」… with the rate to two decimals, from exact amounts, as the document prints it. */
export function changeText({ nowFen, previousFen }: ChangeFigures): { delta: number | null; text: string } {
  if (previousFen === undefined) return { delta: null, text: '上年数未填' }
  const delta = nowFen - previousFen
  if (delta === 0) return { delta, text: '与上年相同' }
  const direction = delta > 0 ? '增长' : '下降'
  if (previousFen === 0) return { delta, text: '上年为零，不算增长率' }
  return { delta, text: `${direction} ${percent(Math.abs(delta), previousFen)}%` }
}

/** Rounded half up to two decimals without floating point. */
function percent(part: number, whole: number): string {
  const hundredths = (BigInt(part) * 100_000n) / BigInt(whole)
  const rounded = (hundredths + 5n) / 10n
  return `${rounded / 100n}.${String(rounded % 100n).padStart(2, '0')}`
}
