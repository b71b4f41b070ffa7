import { z } from 'zod'

const choice = z.string().trim().min(1, '选项不能空着').max(40, '一个选项最多 40 个字')

export const surveyQuestionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    title: z.string().trim().min(1, '题目不能空着').max(200, '题目最多 200 个字'),
    choices: z.array(choice).min(2, '一道题至少两个选项').max(8, '一道题最多 8 个选项'),
    /** Choices that count as satisfied; empty: the question asks something else. */
    satisfied: z.array(choice),
  })
  .refine(({ choices }) => new Set(choices).size === choices.length, {
    message: '一道题里的选项不能重复',
    path: ['choices'],
  })
  .refine(({ choices, satisfied }) => satisfied.every((each) => choices.includes(each)), {
    message: '计入满意的应是这道题的选项',
    path: ['satisfied'],
  })
  .refine(({ choices, satisfied }) => satisfied.length < choices.length, {
    message: '不能把所有选项都计入满意，否则结果总是 100%',
    path: ['satisfied'],
  })
export type SurveyQuestion = z.output<typeof surveyQuestionSchema>

/** Questions that fit on a phone and are answered to the end. */
export const questionsMax = 10

/** What a survey asks, as it stands on the public page. */
export const surveyQuestionsSchema = z
  .array(surveyQuestionSchema)
  .min(1, '至少要有一道题')
  .max(questionsMax, `最多 ${questionsMax} 道题`)
  .refine((questions) => new Set(questions.map(({ id }) => id)).size === questions.length, '题号不能重复')

/** Five steps; 满意率 counts the two best. */
export const usualChoices = ['非常满意', '满意', '一般', '不满意', '非常不满意'] as const
export const usualSatisfied = ['非常满意', '满意'] as const
