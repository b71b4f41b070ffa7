import type { Day } from '#kernel/calendar.ts'
import type { CsvCell } from '#platform/http/listing.ts'
import type { SurveyFact } from './core/facts.ts'
import { satisfaction } from './core/satisfaction.ts'
import { smallSample } from './core/wilson.ts'

export const surveyTableHead = [
  '题目',
  '选项',
  '计入满意',
  '份数（份）',
  '占比（%）',
  '95%区间下限（%）',
  '95%区间上限（%）',
  '截至日',
  '备注',
] as const

/** Counts of a survey as rows of a file: a row for each choice, and one for 满意率. No single answer is in it. */
export function surveyTable(
  fact: SurveyFact,
  { asOf, mark }: { asOf: Day; mark: string | null },
): CsvCell[][] {
  return fact.questions.flatMap((question) => {
    const { title, counts, satisfied } = question
    const answered = Object.values(counts).reduce((sum, each) => sum + each, 0)
    const choices = Object.entries(counts).map(([choice, count]): CsvCell[] => {
      const share = answered === 0 ? null : oneDecimal((count / answered) * 100)
      return [title, choice, satisfied.includes(choice), count, share, null, null, asOf, mark]
    })
    const rate = satisfaction(question)
    if (!rate) return choices
    const small = rate.isSmall ? `答卷不足 ${smallSample} 份，比例仅供参考` : ''
    const note = [small, mark ?? ''].filter((text) => text !== '').join('；')
    const shares = [rate.percent, rate.low, rate.high].map(oneDecimal)
    return [...choices, [title, '满意率', null, rate.pleased, ...shares, asOf, note]]
  })
}

function oneDecimal(percent: number): number {
  return Math.round(percent * 10) / 10
}
