import { moneyToFen } from '#kernel/money.ts'
import { scanFigures } from '../narrative/figures.ts'
import { anchorsOf } from '../narrative/joined-text.ts'
import type { Paragraph, PlanItem } from '../reading.ts'

const unitPrice =
  /(?:每(?:人|次|个|月|年|天|日|件|份|套|台|辆|户|平方米|公里|期|场|家)[^，,；;。]{0,8}|单价|标准为?|按照?)$/
const perUnit = /^(?:\/|每)(?:人|次|个|月|天|日|件|份|套|台|辆|户|平方米|公里|期|场|家|年)|^[*×xX]/
const totalWords =
  /(?:合计|总计|共计|总额|总金额|总投资|总费用|总预算|共需)(?:资金|费用|经费|金额|支出)?(?:为|约|是)?$/

/**
 * The amounts of a plan text with what each is for. An amount counts towards the plan's sum unless it only explains
 * another one (inside brackets, or a price per piece: 每次往返车票100元) or repeats the total of the others.
 */
export function readPlanItems(plan: Paragraph): PlanItem[] {
  const { text } = plan
  const figures = scanFigures(text).filter((figure) => figure.kind === 'money')
  const items: PlanItem[] = []
  let previousEnd = 0
  for (const figure of figures) {
    const fen =
      figure.decimal &&
      moneyToFen(figure.decimal, figure.unit === '元' ? '元' : figure.unit === '亿元' ? '亿元' : '万元')
    const anchor = anchorsOf(plan, figure.start, figure.end)[0]
    const before = text.slice(previousEnd, figure.start)
    previousEnd = figure.end
    if (fen === undefined || !anchor) continue
    const explains =
      depthAt(text, figure.start) > 0 || unitPrice.test(before) || perUnit.test(text.slice(figure.end))
    items.push({ purpose: purposeOf(before), printed: figure.printed, fen, counts: !explains, anchor })
  }
  return withoutTotals(items)
}

/** How many brackets are open at a position. */
function depthAt(text: string, at: number): number {
  let depth = 0
  for (const character of text.slice(0, at)) {
    if (/[（(]/.test(character)) depth += 1
    if (/[）)]/.test(character)) depth = Math.max(0, depth - 1)
  }
  return depth
}

/** What stands between the amount before and this one, without a closed remark and edge punctuation. */
function purposeOf(before: string): string {
  const open = before.replace(/^[^（(]*[）)]/, '')
  const sentence = open.split('。').at(-1) ?? open
  return sentence.replace(/^[、，,；;：:。等\s]+|[、，,；;：:\s]+$/g, '')
}

/** An amount announced as a total repeats the others, unless nothing else is left to count. */
function withoutTotals(items: PlanItem[]): PlanItem[] {
  const isTotal = (item: PlanItem) => item.counts && totalWords.test(item.purpose)
  if (!items.some((item) => item.counts && !isTotal(item))) return items
  return items.map((item) => (isTotal(item) ? { ...item, counts: false } : item))
}
