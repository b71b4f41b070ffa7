import type { SurveyFact } from './facts.ts'
import type { Method } from './method.ts'
import type { Reading } from './reading.ts'
import { emptyReading, failedReading, measuredReading } from './reading-of.ts'
import { satisfaction } from './satisfaction.ts'
import { plainNumber } from './value-text.ts'

/** Satisfied answers ÷ answers to the question, with their 95 % interval; few answers are said to be few. */
export function measureSurvey(method: Method & { kind: 'survey' }, fact: SurveyFact | undefined): Reading {
  if (!fact) return emptyReading('调查还没有答卷')
  const question = fact.questions.find(({ id, satisfied }) =>
    method.questionId === null ? satisfied.length > 0 : id === method.questionId,
  )
  if (!question) return failedReading(`「${fact.title}」里没有这道题`)
  if (question.satisfied.length === 0)
    return failedReading(`「${question.title}」没有选项算作满意，算不出满意率`)
  const found = satisfaction(question)
  if (!found) return emptyReading(`「${fact.title}」还没有答卷`)
  const { answered, pleased, percent, low, high, isSmall } = found
  return measuredReading(
    { kind: 'number', number: percent },
    {
      records: answered,
      arithmetic: `满意 ${pleased} ÷ 答卷 ${answered} = ${plainNumber(percent, 1)}%`,
      note: isSmall ? `答卷只有 ${answered} 份，样本小，仅供参考` : null,
      interval: { low, high },
    },
  )
}
