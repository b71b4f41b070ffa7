import { describe, expect, test } from 'vitest'
import { checkPlanted, type Plant } from '../../../testing/planted.ts'

const coded = '3、卫生健康支出（210类）行政事业单位医疗（11款）事业单位医疗（02项）'
const list: Plant = [
  '财政拨款支出主要内容如下：',
  `财政拨款支出主要内容如下：

1.“文化旅游体育与传媒支出”科目710.54万元，主要用于人员和购书。

2.“社会保障和就业支出”科目91.86万元，主要用于养老保险缴费。

3.“卫生健康支出”科目40.22万元，主要用于医疗保险缴费。

4.“住房保障支出”科目48.99万元，主要用于住房公积金。

分项如下：`,
]

async function labels(...plants: Plant[]) {
  const { findings } = await checkPlanted('shanghai', plants)
  return findings
    .filter(({ rule }) => rule.startsWith('label-equality'))
    .map(({ rule, printed, expected }) => ({ rule, printed, expected }))
}

describe('没有编码的科目名称', () => {
  test('类、款、项写对的，不指出', async () => {
    expect(await labels([coded, '3、卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）'])).toEqual([])
    expect(
      await labels([coded, '3、用于卫生健康支出（类）行政事业单位医疗（款）事业单位医疗（项）']),
    ).toEqual([])
  })

  test('类的名称与款、项在表中所属的类不同，是矛盾', async () => {
    expect(await labels([coded, '3、医疗卫生支出（类）行政事业单位医疗（款）事业单位医疗（项）'])).toEqual([
      { rule: 'label-equality.class', printed: '医疗卫生支出', expected: '卫生健康支出' },
    ])
  })

  test('逐类列出的，名称与表不同而金额相同的指出来', async () => {
    expect(await labels(list)).toEqual([])
    expect(await labels(list, ['“住房保障支出”科目', '“住房支出”科目'])).toEqual([
      { rule: 'label-equality.part', printed: '住房支出', expected: '住房保障支出' },
    ])
  })

  test('名称毫不相像的不猜', async () => {
    expect(await labels(list, ['“住房保障支出”科目', '其中：项目支出'])).toEqual([])
  })
})
