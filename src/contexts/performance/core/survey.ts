import { z } from 'zod'

export const surveyQuestionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(1).max(200),
  choices: z.array(z.string().min(1).max(40)).min(2).max(8),
  /** Choices that count as satisfied; empty: the question asks something else. */
  satisfied: z.array(z.string()),
})
export type SurveyQuestion = z.output<typeof surveyQuestionSchema>

/** Five steps; 满意率 counts the two best. */
export const usualChoices = ['非常满意', '满意', '一般', '不满意', '非常不满意'] as const
export const usualSatisfied = ['非常满意', '满意'] as const
