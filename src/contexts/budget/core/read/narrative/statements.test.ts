import { describe, expect, test } from 'vitest'
import type { Statement } from '../reading.ts'
import { joinParts } from './joined-text.ts'
import { readStatements } from './statements.ts'

const context = {
  year: 2031,
  unit: '某市林业局',
  bases: [{ phrase: '项目支出总额', fact: 'T3.total.project' }],
}

function read(...texts: string[]) {
  const paragraphs = texts.map((text, block) => joinParts([{ text, anchor: { block } }]))
  return readStatements({ id: 'S1', paragraphs }, context)
}

/** `amount 本年收入 5万元 ⊂1`: measure, subject, figure; ⊂ part of, ← about, / taken of. */
function brief(statements: readonly Statement[]): string[] {
  const ordinal = (id: string | undefined) => id?.replace('S1.', '')
  return statements
    .filter((one) => one.measure !== 'date')
    .map((one) =>
      [
        `${ordinal(one.id)} ${one.measure} ${one.subject} ${one.printed.text}${one.unit}`,
        one.direction,
        one.code,
        one.partOf && `⊂${ordinal(one.partOf)}`,
        one.of && `←${ordinal(one.of)}`,
        one.base && `/${ordinal(one.base)}`,
      ]
        .filter(Boolean)
        .join(' '),
    )
}

describe('句子里的陈述', () => {
  test('总计之后的变动说的是总计，不是最后一个分项', () => {
    const { statements, unread } = read(
      '2031年度某市林业局预算收入总计90.00万元，其中：本年收入80.00万元，上年结转10.00万元，比上年减少30.00万元，下降25.00%，主要原因是项目减少；支出总计90.00万元，其中：本年安排80.00万元，上年结转10.00万元，比上年减少30.00万元，下降25.00%。',
    )
    expect(unread).toEqual([])
    expect(brief(statements)).toEqual([
      '2 amount 预算收入总计 90.00万元',
      '3 amount 本年收入 80.00万元 ⊂2',
      '4 amount 上年结转 10.00万元 ⊂2',
      '5 change 预算收入总计 30.00万元 down ←2 /previousYear',
      '6 changeRate 预算收入总计 25.00% down ←2 /previousYear',
      '7 amount 支出总计 90.00万元',
      '8 amount 本年安排 80.00万元 ⊂7',
      '9 amount 上年结转 10.00万元 ⊂7',
      '10 change 支出总计 30.00万元 down ←7 /previousYear',
      '11 changeRate 支出总计 25.00% down ←7 /previousYear',
    ])
  })

  test('分项自己的变动归分项', () => {
    const { statements } = read(
      '收入预算50万元，其中：财政拨款收入40万元，比2030年预算增加3万元；事业收入10万元，与2030年预算持平。',
    )
    expect(brief(statements)).toEqual([
      '1 amount 收入预算 50万元',
      '2 amount 财政拨款收入 40万元 ⊂1',
      '4 change 财政拨款收入 3万元 up ←2 /previousYear',
      '5 amount 事业收入 10万元 ⊂1',
      '6 change 事业收入 与2030年预算持平 same ←5 /previousYear',
    ])
  })

  test('占比以所列的整体为底', () => {
    const { statements } = read(
      '支出预算90万元，其中：基本支出60万元，占66.67%；项目支出30万元，占33.33%。公开项目绩效目标2个，涉及项目金额30万元，占单位项目支出总额的100%。',
    )
    expect(brief(statements).filter((one) => one.includes('share'))).toEqual([
      '3 share 基本支出 66.67% ←2 /1',
      '5 share 项目支出 33.33% ←4 /1',
      '8 share 公开项目绩效目标项目金额 100% ←7 /T3.total.project',
    ])
  })

  test('带编码的科目：执行数是变动率的底', () => {
    const { statements } = read(
      '1、农林水支出（213类）林业（02款）森林资源培育（05项）110万元。主要用于：育苗。2030年当年预算执行数为100万元，2031年预算安排110万元，比2030年预算执行数增加10.00%。',
    )
    expect(brief(statements)).toEqual([
      '1 amount 农林水支出（213类）林业（02款）森林资源培育（05项） 110万元 2130205',
      '3 amount 2030年当年预算执行数 100万元 2130205',
      '5 amount 预算安排 110万元 2130205',
      '7 changeRate 预算安排 10.00% up 2130205 ←5 /3',
    ])
  })

  test('句号之后的变动接着说前一句的金额', () => {
    const { statements } = read('公务接待费0.73万元。与2030年预算数持平，主要原因是业务量无变化。')
    expect(brief(statements)[1]).toBe('2 change 公务接待费 与2030年预算数持平 same ←1 /previousYear')
  })

  test('说清减少的是什么时，变动归它', () => {
    const { statements } = read(
      '“三公”经费预算5万元比2030年减少0.80万元，主要原因是今年减少公务接待费预算0.8万元。',
    )
    expect(brief(statements)).toEqual([
      '1 amount “三公”经费预算 5万元',
      '3 change “三公”经费预算 0.80万元 down ←1 /previousYear',
      '4 change 公务接待费预算 0.8万元 down /previousYear',
    ])
  })

  test('原因里说的变动归原因里的名目，不归总数', () => {
    const { statements } = read(
      '其他收入9万元，会议费2万元，收入合计50万元，比上年减少7万元，主要原因是会议费减少3万元，其他收入减少4万元，水电费减少1万元。',
    )
    expect(brief(statements).slice(3)).toEqual([
      '4 change 收入合计 7万元 down ←3 /previousYear',
      '5 change 会议费 3万元 down ←2 /previousYear',
      '6 change 其他收入 4万元 down ←1 /previousYear',
      '7 change 水电费 1万元 down /previousYear',
    ])
  })

  test('「其中：」之后分条列出的各条首笔金额都是分项，条内的明细归本条', () => {
    const { statements } = read(
      '“三公”经费预算数为12.5万元，比2030年预算减少2.5万元。其中：',
      '（一）公务用车费12万元，比2030年预算减少2.5万元，其中：购置费0万元，与2030年预算持平；运行费12万元。',
      '（二）公务接待费0.5万元。',
      '采购预算3万元。',
    )
    expect(brief(statements)).toEqual([
      '1 amount “三公”经费预算数 12.5万元',
      '3 change “三公”经费预算数 2.5万元 down ←1 /previousYear',
      '4 amount 公务用车费 12万元 ⊂1',
      '6 change 公务用车费 2.5万元 down ←4 /previousYear',
      '7 amount 购置费 0万元 ⊂4',
      '8 change 购置费 与2030年预算持平 same ←7 /previousYear',
      '9 amount 运行费 12万元 ⊂4',
      '10 amount 公务接待费 0.5万元 ⊂1',
      '11 amount 采购预算 3万元',
    ])
  })

  test('冒号之后另起的段落仍是前一段的分项，列出的名称成为清单', () => {
    const { statements } = read(
      '基本支出60万元,其中:',
      '人员经费50万元,主要包括:基本工资、维修（护）费、奖金等;',
      '公用经费10万元。',
    )
    expect(brief(statements)).toEqual([
      '1 amount 基本支出 60万元',
      '2 amount 人员经费 50万元 ⊂1',
      '3 list 人员经费 基本工资、维修（护）费、奖金 ←2',
      '4 amount 公用经费 10万元 ⊂1',
    ])
    expect(statements[2]?.items).toEqual(['基本工资', '维修（护）费', '奖金'])
  })

  test('车辆按种类分列；设备的单价门槛属于台数', () => {
    const { statements } = read(
      '截至2031年2月5日，某市林业局共有公务用车编制1辆，实有3辆，其中：领导用车0辆，执法执勤用车3辆；单价100万元（含）以上设备（不含车辆）2台（套）。',
    )
    expect(brief(statements)).toEqual([
      '2 count 公务用车编制 1辆',
      '3 count 实有 3辆',
      '4 count 领导用车 0辆 ⊂3',
      '5 count 执法执勤用车 3辆 ⊂3',
      '6 amount 单价 100万元 ←7',
      '7 count 单价100万元（含）以上设备（不含车辆） 2台（套）',
    ])
    expect(statements[0]).toMatchObject({ measure: 'date', subject: '截至', date: '2031-02-05' })
  })

  test('个数后面的名词就是所数之物，只写金额时归前面所数的项目', () => {
    const { statements } = read('本局设12个内设机构。二级项目6个，共计金额38.5万元。')
    expect(brief(statements)).toEqual([
      '1 count 内设机构 12个',
      '2 count 二级项目 6个',
      '3 amount 二级项目金额 38.5万元',
    ])
  })

  test('没有单位的零仍是零，其余没有单位的数列为未读懂', () => {
    const zero = read('政府性基金拨款支出预算为0；')
    expect(brief(zero.statements)).toEqual(['1 amount 政府性基金拨款支出预算 0万元'])
    const { statements, unread } = read('项目得分为35，结果良好。')
    expect(statements).toEqual([])
    expect(unread.map((one) => one.figure.printed)).toEqual(['35'])
  })

  test('金额精确到分，保留所印的位数；数字自己的位置排在最后', () => {
    const [statement] = read('采购预算1,665.50万元。').statements
    expect(statement).toMatchObject({
      fen: 1_665_500_000,
      printed: { kind: 'number', text: '1,665.50', decimal: { digits: 166550, scale: 2 } },
      anchors: [
        { block: 0, start: 0, end: 15 },
        { block: 0, start: 4, end: 14 },
      ],
    })
  })
})
