/** Counts inside one form: the same thing counted in its overview, plan, goals and indicators is one number. */
import type { Indicator, PerformanceForm, Statement } from '../../read/reading.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, formName, indicatorPart, statementPart } from './evidence.ts'
import type { View } from './view.ts'

export function formCounts(view: View): FamilyOutcome {
  const judged = view.projectForms.flatMap((form) => {
    const counts = countsOf(view, form)
    return [
      ...textsOfForm(form, counts),
      ...distinctIndicators(form).flatMap((one) => indicatorOfForm(form, one, counts)),
    ]
  })
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.map((one) => one.result),
  }
}

interface Judged {
  result: IdentityResult
  finding?: Finding
}

interface Count {
  noun: string
  value: number
  unit: string
  section: string
  statement: Statement
}

/** Words that name no thing: a count after one of them is not comparable. */
const noThing = /^(?:每[年月次人]?|其中|共|约|需|为|按|设|实行)$/
const limitWords = /(?:不少于|不低于|不小于|不超过|不高于|至少|至多|最多|控制在)$/
const verbs = /^.*?(?:拟建设|建设|布设|设置|购置|采购|配备|聘请|聘用|组建|新增|增加|安装)/

function countsOf(view: View, form: PerformanceForm): Count[] {
  return view.reading.statements.flatMap((statement) => {
    if (!statement.section.startsWith(`${form.id}.`) || statement.measure !== 'count') return []
    if (statement.printed.kind !== 'number' || !/\.(?:overview|plan|goal)/.test(statement.section)) return []
    const { digits, scale } = statement.printed.decimal
    const noun = statement.subject.replace(limitWords, '').replace(verbs, '')
    if (noun.length < 2 || noThing.test(noun) || /[年月日天时]$/.test(statement.unit)) return []
    const section = statement.section.split('.')[1] ?? ''
    return [{ noun, value: digits / 10 ** scale, unit: statement.unit, section, statement }]
  })
}

/** 「22个前端点位」 in the overview and in the plan. */
function textsOfForm(form: PerformanceForm, counts: readonly Count[]): Judged[] {
  const groups = new Map<string, Count[]>()
  for (const count of counts) {
    const key = `${count.noun}|${count.unit}`
    groups.set(key, [...(groups.get(key) ?? []), count])
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group
    const elsewhere = others.filter((one) => one.section !== first?.section)
    // One text may count a thing several times on purpose (per person, per year); only two texts must agree.
    if (!first || elsewhere.length === 0 || others.length !== elsewhere.length) return []
    return elsewhere.map((other) =>
      judge(
        form,
        `「${first.noun}」的数量`,
        statementPart(other.statement),
        other.value,
        [first],
        first.value,
      ),
    )
  })
}

/** An indicator with a fixed value against the texts that count the same thing, or people one by one. */
function indicatorOfForm(form: PerformanceForm, indicator: Indicator, counts: readonly Count[]): Judged[] {
  const { target, name } = indicator
  const own = indicatorPart(form, indicator)
  if (!own || target.kind !== 'number' || target.operator !== '=' || target.per !== undefined) return []
  const value = target.value.digits / 10 ** target.value.scale
  const isPeople = /^[人名]$/.test(target.unit) && /人数|人员/.test(name)
  const same = counts.filter((one) =>
    isPeople ? /^[人名]$/.test(one.unit) : one.unit === target.unit && name.includes(one.noun.slice(-3)),
  )
  if (same.length === 0) return []
  const bySection = Map.groupBy(same, (one) => one.section)
  for (const group of bySection.values()) {
    const sum = group.reduce((total, one) => total + one.value, 0)
    if (sum === value || group.some((one) => one.value === value)) {
      return [judge(form, `指标「${name}」与文字`, own, value, group, value)]
    }
  }
  const [nearest = []] = bySection.values()
  const sum = nearest.reduce((total, one) => total + one.value, 0)
  return [judge(form, `指标「${name}」与文字`, own, value, nearest, sum)]
}

function judge(
  form: PerformanceForm,
  title: string,
  own: Part,
  value: number,
  others: readonly Count[],
  stated: number,
): Judged {
  const parts = [own, ...others.map((one) => statementPart(one.statement))]
  const holds = value === stated
  const addends = others.map((one) => String(one.value)).join(' + ')
  const text = `${own.printed} ${holds ? '=' : '≠'} ${addends}${others.length > 1 && !holds ? ` = ${stated}` : ''}`
  const written = equation(
    [0],
    '=',
    others.map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity: `same-fact.form-count:${form.id}.${own.ref ?? own.label}`,
    title: `${formName(form)}：${title}`,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule: 'same-fact.form-count',
    severity: 'conflict',
    parts,
    printed: own.printed,
    expected: String(stated),
    message: `${formName(form)}：${title}不一致，${parts.map((part) => `${part.label} ${part.printed}`).join('，')}（${text}）。`,
    suggestion: '核对数量，使项目概况、实施计划和绩效指标一致。',
    equation: written,
  }
  return { result, finding }
}

/** An indicator that both sets repeat is judged once. */
function distinctIndicators(form: PerformanceForm): Indicator[] {
  const seen = new Set<string>()
  return form.indicators.filter((one) => {
    const key = `${one.name}|${one.printed}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
