import { expect, test } from 'vitest'
import { surveyQuestionsSchema } from '../../core/survey.ts'
import { newQuestion, newSurveyDraft, questionsOf } from './survey-draft.ts'

const plan = { unitName: '示例市示例局', year: 2031 }

test('新的调查从今天开始，不超出年度', () => {
  expect(newSurveyDraft(plan, '2031-06-10')).toMatchObject({ opensOn: '2031-06-10', closesOn: '2031-07-10' })
  expect(newSurveyDraft(plan, '2031-12-20')).toMatchObject({ opensOn: '2031-12-20', closesOn: '2031-12-31' })
  expect(newSurveyDraft(plan, '2030-11-01')).toMatchObject({ opensOn: '2031-01-01', closesOn: '2031-01-31' })
  expect(newSurveyDraft(plan, '2032-02-01')).toMatchObject({ opensOn: '2031-12-31', closesOn: '2031-12-31' })
})

test('不改一个字就能发起', () => {
  const { questions } = newSurveyDraft(plan, '2031-06-10')
  expect(surveyQuestionsSchema.safeParse(questionsOf(questions)).success).toBe(true)
})

test('空着的选项不算，题号不重复', () => {
  const first = newQuestion([])
  const second = newQuestion([first])
  expect(second.id).not.toBe(first.id)
  const choices = [
    { key: 0, text: ' 是 ', isSatisfied: true },
    { key: 1, text: '', isSatisfied: true },
    { key: 2, text: '否', isSatisfied: false },
  ]
  expect(questionsOf([{ ...first, title: ' 好吗？', choices }])).toEqual([
    { id: 'q1', title: '好吗？', choices: ['是', '否'], satisfied: ['是'] },
  ])
})
