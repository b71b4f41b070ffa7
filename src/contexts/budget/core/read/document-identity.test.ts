import { describe, expect, test } from 'vitest'
import { readText } from '../../formats/text.ts'
import { identifyDocument } from './document-identity.ts'

const identify = (text: string) => identifyDocument(readText(new TextEncoder().encode(text)))

describe('公开件是谁的、哪一年的', () => {
  test('从封面认', () => {
    expect(identify('南浦市某某局\n2030年度单位预算公开\n')).toEqual({ unit: '南浦市某某局', year: 2030 })
    expect(identify('南浦市某某局2030年部门预算\n')).toEqual({ unit: '南浦市某某局', year: 2030 })
    expect(identify('南浦市2030年区级单位预算\n预算单位：南浦市某某局\n')).toEqual({
      unit: '南浦市某某局',
      year: 2030,
    })
    expect(identify('南浦市某某局\n二〇二六年度单位预算公开\n')).toEqual({ unit: '南浦市某某局', year: 2026 })
  })

  test('封面与表上不同时，按表上印得最多的', () => {
    const tables = '编制单位：南浦市某某局 单位：元\n|甲|\n编制单位：南浦市某某局单位：元\n|乙|\n'
    expect(identify(`预算单位：南浦某局\n2030年预算单位收入预算总表\n${tables}`).unit).toBe('南浦市某某局')
  })

  test('单位为元的元不是单位名称', () => {
    expect(identify('2030年预算\n单位：元\n编制单位：元山县某局 单位：元\n').unit).toBe('元山县某局')
  })

  test('代码印在名称前，取最长的：部门代码比单位代码短', () => {
    expect(identify('单位名称：南浦市某某局\n| 046-南浦市某某局 | 046001-南浦市某某局 |\n')).toMatchObject({
      unitCode: '046001',
    })
    expect(identify('920南浦镇财政所 预算年度:2030 单位:万元\n')).toEqual({
      unit: '南浦镇财政所',
      unitCode: '920',
      year: 2030,
    })
  })

  test('正文里别的年份不算', () => {
    const narrative = '2029年预算执行中，'.repeat(12)
    expect(identify(`2030年单位预算\n${narrative}\n${narrative}\n`).year).toBe(2030)
    expect(identify('会议纪要\n')).toEqual({ unit: '', year: 0 })
  })
})
