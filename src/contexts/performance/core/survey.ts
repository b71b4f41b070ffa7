import { z } from 'zod'

/** Control characters, halves of a character and marks that turn the direction: nobody sees them on the public page. */
const unseen = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

const seenLine = (max: number, what: string) =>
  z
    .string()
    .trim()
    .min(1, `${what}不能空着`)
    .max(max, `${what}最多 ${max} 个字`)
    .refine((text) => !unseen.test(text), `${what}里有看不见的字符，请删去后重写`)

export const surveyTitleSchema = seenLine(100, '调查题目')
/** What is said to whoever answers; line breaks stay. */
export const surveyIntroSchema = z
  .string()
  .trim()
  .max(1000, '给答卷人的话最多 1000 个字')
  .refine((text) => !unseen.test(text.replace(/[\t\r\n]/g, '')), '给答卷人的话里有看不见的字符，请删去后重写')

const choice = seenLine(40, '选项')

export const surveyQuestionSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    title: seenLine(200, '题目'),
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
  .refine(({ satisfied }) => new Set(satisfied).size === satisfied.length, {
    message: '计入满意的选项不能重复',
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
