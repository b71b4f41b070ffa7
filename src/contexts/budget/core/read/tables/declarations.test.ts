import { describe, expect, test } from 'vitest'
import { declaredUnit, declaresEmpty, isPageFurniture, isTableCaption } from './declarations.ts'

describe('表上的声明', () => {
  test.each([
    ['单位：万元', '万元'],
    ['编制单位：某某局 单位：元', '元'],
    ['编制单位：某某局单位:万元', '万元'],
    ['金额单位：人民币元', '元'],
    ['收入总表（单位：万元）', '万元'],
    ['预算数（元）', '元'],
    ['单位： 万元', '万元'],
    ['编制单位：元氏县某某局', undefined],
    ['单位名称：某某局', undefined],
    ['一百万元以上设备', undefined],
  ])('%s 声明的金额单位', (text, unit) => {
    expect(declaredUnit(text)).toBe(unit)
  })

  test.each([
    '注：本表无数据',
    '本单位2030年无政府性基金预算安排的支出，故本表为空表。',
    '无',
    '注：无',
    '本表为空',
  ])('%s 是空表说明', (text) => {
    expect(declaresEmpty(text)).toBe(true)
  })

  test.each(['注：本套报表可能存在尾差', '无线电管理', '2030年预算收支总表'])('%s 不是空表说明', (text) => {
    expect(declaresEmpty(text)).toBe(false)
  })

  test('页码和续表是版面痕迹，正文不是', () => {
    for (const text of ['12', '- 12 -', '— 3 —', '第 4 页', '第4页 共12页', '4/12', '（续表）', '续表'])
      expect(isPageFurniture(text)).toBe(true)
    for (const text of ['一、收入', '2030年支出总表', '共12页文件']) expect(isPageFurniture(text)).toBe(false)
  })

  test('编制单位一类的行是表的题注', () => {
    for (const text of [
      '编制单位：某某局',
      '单位名称：某某局',
      '单位：元',
      '（单位：万元）',
      '预算部门：某某局',
      '编制日期：2030年1月',
    ])
      expect(isTableCaption(text)).toBe(true)
    for (const text of ['2030年收入总表', '单位职责', '单位资金']) expect(isTableCaption(text)).toBe(false)
  })
})
