import { addDays, type Day } from '#kernel/calendar.ts'
import { type SurveyQuestion, usualChoices, usualSatisfied } from '../../core/survey.ts'

/** A question while it is being written: rows may still be empty. */
export interface QuestionDraft {
  readonly id: string
  readonly title: string
  readonly choices: readonly { readonly key: number; readonly text: string; readonly isSatisfied: boolean }[]
}

export interface SurveyDraft {
  readonly title: string
  readonly intro: string
  readonly opensOn: Day
  readonly closesOn: Day
  readonly questions: readonly QuestionDraft[]
}

/** How long a new survey runs unless somebody says otherwise. */
const usualDays = 30

/** A new survey: one question in five steps, from today, within the plan's year. */
export function newSurveyDraft(plan: { unitName: string; year: number }, today: Day): SurveyDraft {
  const [first, last] = [`${plan.year}-01-01`, `${plan.year}-12-31`]
  const opensOn = today < first ? first : today > last ? last : today
  const usualEnd = addDays(opensOn, usualDays)
  const isWithinYear = usualEnd <= last
  return {
    title: `${plan.unitName}服务满意度调查`,
    intro: '为了改进工作，请您花一分钟回答下面的问题。',
    opensOn,
    closesOn: isWithinYear ? usualEnd : last,
    questions: [{ ...newQuestion([]), title: `您对${plan.unitName}的服务是否满意？` }],
  }
}

/** @param others whose ids are taken. */
export function newQuestion(others: readonly QuestionDraft[]): QuestionDraft {
  const numbers = others.map(({ id }) => Number(id.slice(1)))
  const satisfied: readonly string[] = usualSatisfied
  return {
    id: `q${Math.max(0, ...numbers) + 1}`,
    title: '',
    choices: usualChoices.map((text, key) => ({ key, text, isSatisfied: satisfied.includes(text) })),
  }
}

/** As the server takes it: rows left empty are left out. */
export function questionsOf(drafts: readonly QuestionDraft[]): SurveyQuestion[] {
  return drafts.map(({ id, title, choices }) => {
    const written = choices.flatMap(({ text, isSatisfied }) =>
      text.trim() === '' ? [] : [{ text: text.trim(), isSatisfied }],
    )
    return {
      id,
      title: title.trim(),
      choices: written.map(({ text }) => text),
      satisfied: written.flatMap(({ text, isSatisfied }) => (isSatisfied ? [text] : [])),
    }
  })
}
