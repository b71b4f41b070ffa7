/** Names and counts that sentences enumerate, against the rows of the tables that hold them. */
import type { CellFact, Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, statementPart } from './evidence.ts'
import { projectClasses } from './project-classes.ts'
import type { View } from './view.ts'

export function narrativeLists(view: View): FamilyOutcome {
  const judged = [...namesOfItems(view), ...projectClasses(view)]
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.map((one) => one.result),
  }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

/** 「主要包括：离休费、…」 = the items with money, in any order. */
function namesOfItems(view: View): Judged[] {
  return view.reading.statements.flatMap((list) => {
    if (list.measure !== 'list' || !list.equals || !list.items) return []
    const facts = list.equals.flatMap((id) => view.findFact(id) ?? []).filter((fact) => (fact.fen ?? 0) !== 0)
    if (facts.length === 0) return []
    const names = new Map(facts.map((fact) => [plain(view.findRow(fact)?.label ?? fact.rowKey), fact]))
    const printed = list.items.flatMap((item) => parted(item, names))
    const items = new Map(printed.map((item) => [plain(item), item]))
    const missing = [...names].filter(([name]) => !items.has(name)).map(([, fact]) => fact)
    const extra = [...items].filter(([name]) => !names.has(name)).map(([, item]) => item)
    return [listOutcome(view, list, missing, extra, facts.length)]
  })
}

/** 「甲和乙」 is two items where both are known; 商品和服务支出 is one. */
function parted(item: string, names: ReadonlyMap<string, unknown>): string[] {
  if (names.has(plain(item))) return [item]
  for (const { index, 0: word } of item.matchAll(/以及|[和及与]/g)) {
    const halves = [item.slice(0, index), item.slice(index + word.length)]
    if (halves.every((half) => names.has(plain(half)))) return halves
  }
  return [item]
}

function listOutcome(
  view: View,
  list: Statement,
  missing: CellFact[],
  extra: string[],
  rows: number,
): Judged {
  const title = `「${list.subject}」列出的项目 = 表中有金额的项目`
  const own: Part = {
    ...statementPart(list, `${list.subject}列出的项目`),
    printed: (list.items ?? []).join('、'),
  }
  const parts = [own, ...missing.map((fact) => factPart(view, fact))]
  const holds = missing.length === 0 && extra.length === 0
  const text = `文中 ${list.items?.length ?? 0} 项，表中 ${rows} 项`
  const result: IdentityResult = {
    identity: `same-fact.list:${list.id}`,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: equation([0], '=', [], text),
    parts,
  }
  if (holds) return { result }
  const absent = missing
    .map((fact) => `${view.findRow(fact)?.label ?? fact.rowKey}（${fact.printed.text}）`)
    .join('、')
  const finding: Finding = {
    rule: 'same-fact.list',
    severity: 'conflict',
    parts,
    printed: own.printed,
    message: `「${list.subject}」列出的项目与表不符（${text}）${absent ? `，漏了 ${absent}` : ''}${extra.length > 0 ? `，多了 ${extra.join('、')}` : ''}。`,
    suggestion: '按表中有金额的项目改正所列名称。',
  }
  return { result, finding }
}

function plain(text: string): string {
  return text.replace(/[\s“”"（）()]/g, '').replace(/等$/, '')
}
