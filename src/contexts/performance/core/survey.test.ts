import { describe, expect, it } from 'vitest'
import { satisfaction } from './satisfaction.ts'
import { surveyIntroSchema, surveyQuestionsSchema, usualChoices, usualSatisfied } from './survey.ts'
import { readAnswer } from './survey-answer.ts'
import { surveyState } from './survey-state.ts'

const aQuestion = {
  id: 'q1',
  title: '是否满意？',
  choices: [...usualChoices],
  satisfied: [...usualSatisfied],
}

describe('调查的日期', () => {
  const survey = { opensOn: '2031-06-01', closesOn: '2031-06-30', isEnded: false }
  const open = { isClosed: false }

  it('第一天和最后一天都收答卷', () => {
    const states = ['2031-05-31', '2031-06-01', '2031-06-30', '2031-07-01'].map((day) =>
      surveyState(survey, open, day),
    )
    expect(states).toEqual(['waiting', 'open', 'open', 'ended'])
  })

  it('提前结束或年度结账以后不再收', () => {
    expect(surveyState({ ...survey, isEnded: true }, open, '2031-06-10')).toBe('ended')
    expect(surveyState(survey, { isClosed: true }, '2031-06-10')).toBe('ended')
    expect(surveyState(survey, { isClosed: true }, '2031-05-10')).toBe('ended')
  })
})

describe('答卷', () => {
  it('只留下这份调查的选项，别的一概不存', () => {
    const sent = new Map([
      ['q1', '1'],
      ['q9', '0'],
      ['name', '张三'],
    ])
    expect(readAnswer([aQuestion], sent)).toEqual({ q1: '满意' })
  })

  it.each([['5'], ['-1'], ['01'], ['满意'], [''], ['__proto__']])('没有这个选项：%s', (value) => {
    expect(() => readAnswer([aQuestion], new Map([['q1', value]]))).toThrow('survey.incomplete')
  })
})

describe('题目', () => {
  it('给答卷人的话可以分行，看不见的字符不行', () => {
    expect(surveyIntroSchema.safeParse('第一行\n第二行').success).toBe(true)
    expect(surveyIntroSchema.safeParse('第一行\u202e').success).toBe(false)
  })

  it('选项的名字可以是任何字，也包括程序里的词', () => {
    const questions = [{ ...aQuestion, choices: ['__proto__', 'constructor'], satisfied: ['__proto__'] }]
    expect(surveyQuestionsSchema.safeParse(questions).success).toBe(true)
    const answer = readAnswer(questions, new Map([['q1', '0']]))
    expect(JSON.stringify(answer)).toBe('{"q1":"__proto__"}')
  })
})

describe('满意率', () => {
  it('只算答了这道题的人', () => {
    expect(satisfaction({ counts: { 满意: 9, 一般: 1 }, satisfied: ['满意'] })).toMatchObject({
      answered: 10,
      pleased: 9,
      percent: 90,
      isSmall: true,
    })
  })

  it('没有人答，或不问满意，就没有满意率', () => {
    expect(satisfaction({ counts: { 满意: 0 }, satisfied: ['满意'] })).toBeNull()
    expect(satisfaction({ counts: { 网上: 3 }, satisfied: [] })).toBeNull()
  })
})
