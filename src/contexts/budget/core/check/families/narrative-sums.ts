/**
 * Sums that sentences state (the relations of the form's narrative template: procurement = goods + works + services,
 * vehicles by kind, authorised ≥ actual) and amounts that the narrative states twice.
 */
import type { Statement } from '../../read/reading.ts'
import type { NarrativeTemplate } from '../../template/narrative-template.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import { equation, type FamilyOutcome, statementPart } from './evidence.ts'
import { add, formatMoney, type Interval, isMoneyUnit, meets, moneyInterval, sameMoney } from './interval.ts'
import type { View } from './view.ts'

export function narrativeSums(view: View): FamilyOutcome {
  const outcomes = [...sumsOfParts(view), ...repeatedKeys(view), ...amountsOfItems(view)]
  return {
    findings: outcomes.flatMap((one) => one.findings),
    results: outcomes.flatMap((one) => one.results),
  }
}

function sumsOfParts(view: View): FamilyOutcome[] {
  return (view.narrative?.relations ?? []).flatMap((relation) =>
    view.keyed(relation.whole).map((whole): FamilyOutcome => {
      const parts =
        relation.parts === 'listed' ? listedParts(view, whole) : keyedParts(view, whole, relation.parts)
      const identity = `narrative-sum.${relation.id}:${whole.id}`
      const shown = [statementPart(whole), ...(parts ?? []).map((part) => statementPart(part))]
      // A whole that is stated again without an enumeration claims no sum.
      if (relation.parts === 'listed' && parts?.length === 0) return { findings: [], results: [] }
      if (!parts || parts.length === 0) {
        const reason = '文中没有把各组成部分都写出来'
        return {
          findings: [],
          results: [{ identity, title: relation.title, outcome: 'notCheckable', reason, parts: shown }],
        }
      }
      return judgeSum(identity, relation, whole, parts)
    }),
  )
}

function listedParts(view: View, whole: Statement): Statement[] {
  return view.reading.statements.filter(
    (one) => one.partOf === whole.id && one.measure === whole.measure && one.section === whole.section,
  )
}

function keyedParts(view: View, whole: Statement, keys: readonly string[]): Statement[] | undefined {
  const parts = keys.map((key) => {
    const candidates = view.keyed(key).filter((one) => one.section === whole.section)
    return candidates.find((one) => one.partOf === whole.id) ?? candidates[0]
  })
  return parts.every((part) => part !== undefined) ? parts : undefined
}

function judgeSum(
  identity: string,
  relation: NarrativeTemplate['relations'][number],
  whole: Statement,
  parts: Statement[],
): FamilyOutcome {
  const shown = [whole, ...parts].map((one) => statementPart(one))
  const total = intervalOf(whole)
  const sum = parts
    .map(intervalOf)
    .reduce((a, b) => a && b && add(a, b), { low: 0, high: 0 } as Interval | undefined)
  const { title } = relation
  if (!total || !sum) {
    const reason = '有一个数读不出来'
    return { findings: [], results: [{ identity, title, outcome: 'notCheckable', reason, parts: shown }] }
  }
  const [middle, sumMiddle] = [(total.low + total.high) / 2, (sum.low + sum.high) / 2]
  const holds = relation.relation === '=' ? middle === sumMiddle : middle >= sumMiddle
  const explained = relation.relation === '=' ? meets(total, sum) : total.high >= sum.low
  const isOpenList =
    relation.parts === 'listed' && sum.high < total.low && /等[，。；]?$/.test(whole.sentence)
  if (isOpenList) {
    const reason = '文中只列出了一部分（“等”），不能与合计核对'
    return { findings: [], results: [{ identity, title, outcome: 'notCheckable', reason, parts: shown }] }
  }
  const right = writeValue(sumMiddle, whole)
  const isLimit = relation.relation === '≥'
  const addends = parts.map((part) => part.printed.text).join(' + ')
  const sign = isLimit ? (holds ? '≤' : '>') : holds ? '' : explained ? '≈' : '≠'
  const text = `${addends}${parts.length > 1 ? ` = ${right}` : ''}${sign === '' ? '' : ` ${sign} ${whole.printed.text}`}`
  const written = equation(
    [0],
    relation.relation,
    shown.slice(1).map((_, index) => index + 1),
    text,
  )
  const outcome = holds ? 'exact' : explained ? 'rounding' : 'violated'
  const results: IdentityResult[] = [{ identity, title, outcome, equation: written, parts: shown }]
  if (holds) return { findings: [], results }
  const isCount = whole.measure === 'count'
  const violation = isLimit ? 'staffing.limit' : isCount ? 'same-fact.count-sum' : 'narrative-amount.sum'
  const finding: Finding = {
    rule: explained ? 'rounding.narrative-sum' : violation,
    severity: explained ? 'rounding' : isLimit ? 'conflict' : 'error',
    parts: shown,
    printed: shown[0]?.printed ?? '',
    ...(!explained && { expected: `${isLimit ? '≥ ' : ''}${right}${whole.unit}` }),
    message: explained
      ? `${title}：${text}，在四舍五入的范围内（尾差）。`
      : isLimit
        ? `${title}不成立：${shown
            .slice(1)
            .map((part) => `${part.label} ${part.printed}`)
            .join('，')}，多于${shown[0]?.label ?? ''} ${shown[0]?.printed ?? ''}。`
        : `${title}不成立：${text}。`,
    suggestion: explained
      ? '不必修改；如要消除尾差，可在“其他”项调整。'
      : isLimit
        ? '核实后改正；确有特殊情况的，在文中写明原因。'
        : '逐项核对各组成部分与合计，改正其中写错的一个。',
    equation: written,
    cause: `narrative-sum:${identity}`,
  }
  return { findings: [finding], results }
}

function intervalOf(statement: Statement): Interval | undefined {
  if (statement.measure === 'amount') return moneyInterval(statement)
  if (statement.printed.kind !== 'number') return undefined
  const value = statement.printed.decimal.digits / 10 ** statement.printed.decimal.scale
  return { low: value, high: value }
}

function writeValue(value: number, like: Statement): string {
  if (like.measure !== 'amount' || !isMoneyUnit(like.unit)) return String(value)
  const scale = like.printed.kind === 'number' ? like.printed.decimal.scale : 2
  return formatMoney(value, like.unit, Math.max(scale, 2))
}

/** What the narrative states twice under one name, without a cell to compare with, must be one value. */
function repeatedKeys(view: View): FamilyOutcome[] {
  const groups = new Map<string, Statement[]>()
  for (const statement of view.reading.statements) {
    if (!statement.key || statement.equals || !['amount', 'count'].includes(statement.measure)) continue
    const group = [statement.key, statement.measure, statement.subject, statement.code ?? ''].join('|')
    groups.set(group, [...(groups.get(group) ?? []), statement])
  }
  return [...groups].flatMap(([key, [first, ...others]]) =>
    first ? others.map((other) => compareTwo(key, first, other)) : [],
  )
}

function compareTwo(key: string, first: Statement, other: Statement): FamilyOutcome {
  const same =
    first.measure === 'amount' ? sameMoney(first, other) : intervalOf(first)?.low === intervalOf(other)?.low
  const parts = [statementPart(other), statementPart(first)]
  const result: IdentityResult = {
    identity: `same-fact.${key}:${other.id}=${first.id}`,
    title: `文中两处「${first.subject}」`,
    outcome: same === undefined ? 'notCheckable' : same ? 'exact' : 'violated',
    ...(same === undefined && { reason: '有一个数读不出来' }),
    parts,
  }
  if (same !== false) return { findings: [], results: [result] }
  const text = `${parts[0]?.printed} ≠ ${parts[1]?.printed}`
  const finding: Finding = {
    rule: 'same-fact.narrative',
    severity: 'conflict',
    parts,
    printed: parts[0]?.printed ?? '',
    message: `「${other.subject}」在文中两处不同：${text}。`,
    suggestion: '核实哪一处正确，把两处改成一致。',
    equation: equation([0], '=', [1], text),
    cause: `same-fact:${key}`,
  }
  return { findings: [finding], results: [result] }
}

/** 「住房公积金350.35万元，…执行数为348.52万元，2024年预算安排352.67万元」: an item names its amount twice. */
function amountsOfItems(view: View): FamilyOutcome[] {
  return view.reading.statements.flatMap((planned) => {
    if (planned.measure !== 'amount' || planned.equals || !/预算安排数?$/.test(planned.subject)) return []
    const paragraph = view.reading.sections
      .flatMap((section) => (section.id === planned.section ? section.paragraphs : []))
      .find((one) => one.text.includes(planned.sentence))
    const inItem = view.reading.statements.filter(
      (one) =>
        one.section === planned.section && one.measure === 'amount' && paragraph?.text.includes(one.sentence),
    )
    const [heading] = inItem
    const isItem = inItem.some((one) => /执行数$|决算数$/.test(one.subject)) && inItem.length === 3
    if (!heading || heading.id === planned.id || !isItem) return []
    return [compareTwo(`item.${planned.id}`, heading, planned)]
  })
}
