/** What forms repeat from tables, from the narrative and from each other. */
import type { FormFunding, PerformanceForm, Statement } from '../../read/reading.ts'
import { type RelationsTemplate, relationsOf } from '../../template/relations.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { addressedClaims, agrees, type Claim, factClaim, hasAllProjects, sumClaim } from './claims.ts'
import { equation, type FamilyOutcome, factPart, formName, statementPart } from './evidence.ts'
import { fundingOf, fundingPart } from './form-money.ts'
import { fieldOf, type View } from './view.ts'

export function sameFactForms(view: View): FamilyOutcome {
  const template = view.library.templates.find((one) => one.id === view.reading.template)
  const relations = relationsOf(template)
  const judged = [
    ...overallForm(view, relations),
    ...overallStated(view, relations),
    ...namedAmounts(view, relations),
    ...projectMoney(view, relations),
    ...departments(view),
  ]
  return {
    findings: judged.flatMap((one) => (one.finding ? [one.finding] : [])),
    results: judged.flatMap((one) => (one.result ? [one.result] : [])),
  }
}

interface Judged {
  result?: IdentityResult
  finding?: Finding
}

/** A figure that must equal one of several others: the one it equals is the one it means. */
function judgeOneOf(
  rule: string,
  title: string,
  own: Claim,
  others: readonly Claim[],
  suggestion: string,
): Judged {
  const parts = [own.part, ...others.map((one) => one.part)]
  const identity = `${rule}:${own.part.ref ?? own.part.label}`
  const outcomes = others.map((one) => agrees(own, one))
  if (outcomes.length === 0 || outcomes.every((one) => one === undefined)) {
    const reason = '没有读到可以比较的数'
    return { result: { identity, title, outcome: 'notCheckable', reason, parts } }
  }
  const holds = outcomes.includes(true)
  const text = `${own.part.printed} ${holds ? '=' : '≠'} ${others.map((one) => one.part.printed).join('、')}`
  const written = equation([0], '=', [1], text)
  const result: IdentityResult = {
    identity,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const [first] = others
  const finding: Finding = {
    rule,
    severity: 'conflict',
    parts,
    printed: own.part.printed,
    ...(first && { expected: first.part.printed }),
    message: `${title}不一致：${others.map((one) => `${one.part.label} ${one.part.printed}`).join('；')}，而${own.part.label}为 ${own.part.printed}。`,
    suggestion,
    equation: written,
  }
  return { result, finding }
}

function fundingClaim(form: PerformanceForm, funding: FormFunding): Claim {
  return { figure: funding, part: fundingPart(form, funding) }
}

function overallForm(view: View, relations: RelationsTemplate): Judged[] {
  const form = view.overallForm
  if (!form) return []
  const total = fundingOf(form, 'annual', 'total')
  const byDirection = fundingOf(form, 'annual', 'directionTotal')
  const twoTotals =
    total && byDirection
      ? [
          judgeOneOf(
            'same-fact.overall-totals',
            '整体表按来源与按方向的合计',
            fundingClaim(form, byDirection),
            [fundingClaim(form, total)],
            '核对两个合计，改成一致。',
          ),
        ]
      : []
  return [
    ...twoTotals,
    ...Object.entries(relations.overall).flatMap(([source, ids]) => {
      const funding = fundingOf(form, 'annual', source)
      if (!funding) return []
      const claims = ids.flatMap((address) => addressedClaims(view, address))
      const title = `整体支出绩效目标表的资金与预算表`
      return [
        judgeOneOf(
          'same-fact.overall-money',
          title,
          fundingClaim(form, funding),
          claims,
          '核对整体表资金，按预算表改正。',
        ),
      ]
    }),
  ]
}

/** 「整体绩效目标，涉及资金…」 against the form's own total. */
function overallStated(view: View, relations: RelationsTemplate): Judged[] {
  const form = view.overallForm
  if (!form) return []
  return relations.overallStated.flatMap(({ key, source }) => {
    const funding = fundingOf(form, 'annual', source)
    return view
      .keyed(key)
      .filter((one) => one.measure === 'amount' && funding)
      .map((statement) => {
        const claim = { figure: statement, part: statementPart(statement) }
        const others = funding ? [fundingClaim(form, funding)] : []
        return judgeOneOf(
          'same-fact.overall-stated',
          '文中整体绩效目标涉及的资金与整体表',
          claim,
          others,
          '说明是否含上年结转，把文字和整体表改成同一口径。',
        )
      })
  })
}

/** 「共12.1万元的公用经费」 in a form's text against the cell of that name. */
function namedAmounts(view: View, relations: RelationsTemplate): Judged[] {
  return relations.namedAmounts.flatMap(({ subject, equals }) => {
    const pattern = new RegExp(subject, 'u')
    const facts = equals.flatMap((id) => view.findFact(id) ?? [])
    return view.reading.statements
      .filter(
        (one) => isInForm(one) && one.measure === 'amount' && pattern.test(one.subject) && facts.length > 0,
      )
      .map((statement) =>
        judgeOneOf(
          'same-fact.named-amount',
          `目标表文字中的「${statement.subject}」与预算表`,
          { figure: statement, part: statementPart(statement) },
          facts.map((fact) => factClaim(view, fact)),
          '核对金额；如果只是其中一部分，请在文字中写明。',
        ),
      )
  })
}

function isInForm(statement: Statement): boolean {
  return /^F\d+(?:\.|$)/.test(statement.section)
}

/** Each project of the tables has a form with the same money in yuan, and the other way round. */
function projectMoney(view: View, relations: RelationsTemplate): Judged[] {
  if (relations.projectTables.length === 0 || view.projectForms.length === 0) return []
  if (!hasAllProjects(view, relations)) return []
  const rows = relations.projectTables.flatMap((table) =>
    view
      .detailRows(table)
      .filter((row) => row.level === 'project')
      .map((row) => ({ table, row })),
  )
  const judged = view.projectForms.map((form): Judged => {
    const name = fieldOf(form, 'projectName')
    const found = rows.filter(({ row }) => plain(row.label) === plain(name?.text ?? ''))
    const facts = found.flatMap(({ table, row }) => view.findFact(`${table}.${row.rowKey}.total`) ?? [])
    const year = fundingOf(form, 'annual', 'total')
    if (name && found.length === 0)
      return {
        finding: unlisted(
          form,
          name.text,
          name.anchor,
          rows.map(({ row }) => row.label),
        ),
      }
    if (!year || facts.length === 0) return {}
    if (year.printed.kind === 'number' && year.fen === undefined)
      return {
        finding: finerThanFen(
          form,
          year,
          facts.map((fact) => factPart(view, fact)),
        ),
      }
    return judgeOneOf(
      'unit-conversion.project',
      `${formName(form)}年度资金（元）与项目支出预算表（万元）`,
      fundingClaim(form, year),
      // This year's money and what is carried in may be one project's, in two tables.
      [...facts.map((fact) => factClaim(view, fact)), ...sumClaim(view, facts)],
      '按 1 万元 = 10,000 元核对两处金额，改成一致。',
    )
  })
  const withForm = new Set(view.projectForms.map((form) => plain(fieldOf(form, 'projectName')?.text ?? '')))
  // A unit may publish the goals of some projects only, and says of how many.
  const published = view
    .keyed('publishedGoals.count')
    .some(({ printed }) => printed.kind === 'number' && printed.decimal.digits === view.projectForms.length)
  const without = published ? [] : rows.filter(({ row }) => !withForm.has(plain(row.label)))
  return [...judged, ...without.flatMap(({ row }) => formless(view, row.label, row.labelAnchor))]
}

/** 「60.9963」 where 元 stands above: there is no such amount, but 60.9963 万元 is one. */
function finerThanFen(form: PerformanceForm, year: FormFunding, cells: readonly Part[]): Finding {
  const own = fundingPart(form, year)
  return {
    rule: 'unit-conversion.project',
    severity: 'conflict',
    parts: [own, ...cells],
    printed: own.printed,
    message: `${formName(form)}年度资金印为 ${own.printed}，比一分还细，像是按万元填写的；项目支出预算表为 ${cells.map(({ printed }) => printed).join('、')}。`,
    suggestion: '按 1 万元 = 10,000 元核对两处金额，改成一致。',
    cause: `unit:${form.id}`,
  }
}

function unlisted(
  form: PerformanceForm,
  name: string,
  anchor: Part['anchor'],
  labels: readonly string[],
): Finding {
  const near = labels.find(
    (label) => label.slice(0, 4) === name.slice(0, 4) || label.slice(-4) === name.slice(-4),
  )
  return {
    rule: 'same-fact.project-name',
    severity: 'conflict',
    parts: [{ label: `${form.title} 项目名称`, printed: name, anchor }],
    printed: name,
    ...(near && { expected: near }),
    message: `目标表的项目「${name}」在项目支出预算表中没有同名的一行${near ? `，表中有「${near}」` : ''}。`,
    suggestion: '核对项目名称，使表与目标表一致。',
  }
}

function formless(view: View, label: string, anchor: Part['anchor'] | undefined): Judged[] {
  if (!anchor) return []
  const fact = view.reading.facts.find((one) => one.rowKey === label && one.column === 'total')
  return [
    {
      finding: {
        rule: 'money-without-goals.project',
        severity: 'warning',
        parts: [{ label: '项目支出预算表', printed: label, anchor }],
        printed: label,
        message: `项目「${label}」${fact ? `有资金 ${fact.printed.text}${fact.unit}，` : ''}没有绩效目标表。`,
        suggestion: '补充该项目的绩效目标表，或说明为何不公开。',
      },
    },
  ]
}

/** Project forms of one unit name one department in charge; a unit's own code begins with its department's. */
function departments(view: View): Judged[] {
  const fields = view.reading.forms.flatMap((form) => {
    const [code, field] = [fieldOf(form, 'departmentCode'), fieldOf(form, 'department')]
    return code && field ? [{ form, code: code.text, field }] : []
  })
  const counts = new Map<string, number>()
  for (const { form, code } of fields)
    if (form.kind === 'project') counts.set(code, (counts.get(code) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1])
  if (!usual) return []
  const own = fields.filter(({ code }) => code === usual[0])
  const odd = fields.filter(({ code }) => !code.startsWith(usual[0]) && !usual[0].startsWith(code))
  return odd.map(({ form, field }) => ({
    finding: {
      rule: 'same-fact.department',
      severity: 'conflict' as const,
      parts: [field, ...own.slice(0, 1).map((one) => one.field)].map((one) => ({
        label: `${one === field ? formName(form) : '其他目标表'} ${one.label}`,
        printed: one.text,
        anchor: one.anchor,
      })),
      printed: field.text,
      ...(own[0] && { expected: own[0].field.text }),
      message: `${formName(form)}的主管部门是“${field.text}”，本单位其他 ${own.length} 张目标表是“${own[0]?.field.text ?? ''}”。`,
      suggestion: '核对主管部门及代码，改成一致。',
      cause: `department:${field.text}`,
    },
  }))
}

function plain(text: string): string {
  return text.replace(/[\s“”"（）()]/g, '')
}
