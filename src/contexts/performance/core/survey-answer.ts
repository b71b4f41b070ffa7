import { Refusal } from '#kernel/refusal.ts'
import type { SurveyQuestion } from './survey.ts'

/**
 * Reads a sheet as it was sent: for each question the place of the chosen choice, counted from 0. Only choices of the
 * survey are kept, so nothing that a visitor writes is ever stored.
 * @returns choice by question id.
 * @throws Refusal `survey.incomplete` naming the first question without a choice.
 */
export function readAnswer(
  questions: readonly SurveyQuestion[],
  sent: ReadonlyMap<string, string>,
): Record<string, string> {
  const chosen = questions.map((question) => {
    const choice = question.choices.find((_, place) => String(place) === sent.get(question.id))
    if (choice === undefined) throw new Refusal('survey.incomplete', { question: question.title })
    return [question.id, choice] as const
  })
  return Object.fromEntries(chosen)
}
