import { describe, expect, it } from 'vitest'
import { readCsv } from '#platform/tables/read-csv.ts'
import { findProject } from './find-project.ts'
import { monthsToRows } from './months-to-rows.ts'
import { readGrade } from './read-grade.ts'

describe('水质类别', () => {
  it.each([
    ['Ⅱ类', 2],
    ['iii', 3],
    ['四类', 4],
    ['5', 5],
    ['劣Ⅴ', 6],
    ['劣V类', 6],
  ])('%s', (text, grade) => expect(readGrade(text)).toEqual({ grade, reason: '' }))

  it('没有监测的留下原因，别的文字不收', () => {
    expect(readGrade('断流')).toEqual({ grade: null, reason: '断流' })
    expect(readGrade('—')).toEqual({ grade: null, reason: '未监测' })
    expect(readGrade('')).toEqual({ grade: null, reason: '' })
    expect(() => readGrade('良好')).toThrow('water.grade')
  })

  it('按月分列的表变成一行一个月，别的表不动', () => {
    const wide = readCsv('断面,1月,2月\n甲,Ⅱ,\n乙,Ⅲ,Ⅳ')
    expect(monthsToRows(wide).rows.map(({ cells }) => cells.map((cell) => cell?.text).join(' '))).toEqual([
      '断面 月份 类别',
      '甲 1月 Ⅱ',
      '乙 1月 Ⅲ',
      '乙 2月 Ⅳ',
    ])
    const long = readCsv('断面,月份,类别\n甲,1月,Ⅱ')
    expect(monthsToRows(long)).toBe(long)
  })
})

describe('表里的项目', () => {
  const projects = [
    { id: 'P1', name: '示例市“大气污染”防治专项' },
    { id: 'P2', name: '示例市水污染防治专项' },
    { id: 'P3', name: '法律顾问' },
  ]

  it('引号、空格和截断的名称都认得', () => {
    const idOf = (text: string) => findProject(projects, text).id
    expect(['示例市大气污染防治专项', '示例市「大气污染」防', 'P2', '法律顾问服务费'].map(idOf)).toEqual([
      'P1',
      'P1',
      'P2',
      'P3',
    ])
  })

  it.each(['污染防治专项', '顾问', '别的', ''])('「%s」对应不到唯一的一个', (text) => {
    expect(() => findProject(projects, text)).toThrow('import.project-unknown')
  })
})
