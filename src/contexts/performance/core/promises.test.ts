import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPromises } from './promises.ts'

const found = (text: string) => findPromises(text).map(({ name, printed }) => [name, printed])

describe('写在文字里的约定', () => {
  test.each([
    ['提交走航分析报告不少于200份', '提交走航分析报告', '≥200份'],
    ['组建4人专业化团队', '组建专业化团队', '4人'],
    ['建设周期30天', '建设周期', '30天'],
    ['服务周期为项目建设完成后24个月', '服务周期', '24个月'],
    ['走航监测每年不少于18次', '走航监测', '≥18次/年'],
    ['开展走航监测，每年不少于18次', '开展走航监测', '≥18次/年'],
    ['排查整治128个入河排污口', '排查整治入河排污口', '128个'],
    ['车辆保险6辆', '车辆保险', '6辆'],
    ['6台多功能抑尘设备的检验和保障', '多功能抑尘设备', '6台'],
    ['合同签订后15天内完成供货', '完成供货', '15天内'],
    ['印制宣传资料３,０００份', '印制宣传资料', '3000份'],
    ['培训合格率不低于95％', '培训合格率', '≥95%'],
    ['发放宣传品50份以上', '发放宣传品', '≥50份'],
    ['每次巡查不超过3人', '每次巡查', '≤3人'],
  ])('%s', (text, name, printed) => {
    expect(found(text)).toEqual([[name, printed]])
  })

  test('一句里有几个约定就有几个', () => {
    expect(found('支付劳务派遣人员8人、临时用工人员6人的全年工资。')).toEqual([
      ['劳务派遣人员', '8人'],
      ['临时用工人员', '6人'],
    ])
  })

  test.each([
    '依据晋财行〔2019〕9号文件第十一条和第3条执行',
    '2026年8月31日前完成，8月底前验收',
    '安排资金36万元，每次往返车票100元，合计1,200.50元',
    '307复线两侧，G307国道沿线',
    '7*24小时值守，12369热线畅通',
    '改善PM2.5和PM10，控制O3',
    '完成第3轮督察整改，分3个阶段推进',
    '全年按月安排。',
  ])('「%s」里没有约定', (text) => {
    expect(found(text)).toEqual([])
  })

  test('带着原句', () => {
    expect(findPromises('先采购。走航分析报告不少于200份，按月提交。')[0]?.quoted).toBe(
      '走航分析报告不少于200份，按月提交',
    )
  })

  test('任何文字都不出错', () => {
    const piece = fc.constantFrom(
      '不少于',
      '每年',
      '12',
      '个',
      '月',
      '份',
      '，',
      '。',
      '〔',
      '2019',
      '号',
      '建设周期',
      '报告',
      '万',
      '元',
      '%',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        for (const { name, printed } of findPromises(given)) {
          expect(name.length).toBeGreaterThanOrEqual(2)
          expect(printed).toMatch(/\d/)
        }
      }),
    )
  })
})
