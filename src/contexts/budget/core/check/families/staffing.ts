/** People, posts, bodies and vehicles: what is stated in several places agrees, what is actual keeps to what is authorised. */
import type { FormField, PerformanceForm, Statement } from '../../read/reading.ts'
import { relationsOf } from '../../template/relations.ts'
import type { Finding, IdentityResult, Part } from '../finding.ts'
import { equation, type FamilyOutcome, factPart, formName, statementPart } from './evidence.ts'
import { fieldOf, type View } from './view.ts'

export function staffing(view: View): FamilyOutcome {
  const judged = [
    ...staffOfOverall(view),
    ...staffInTexts(view),
    ...hiredStaff(view),
    ...bodies(view),
    ...vehicleCost(view),
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

interface Count {
  value: number
  part: Part
}

function fieldCount(form: PerformanceForm | undefined, id: string): Count | undefined {
  const field: FormField | undefined = form && fieldOf(form, id)
  const value = /^(\d+)\s*\p{Script=Han}?$/u.exec(field?.text.trim() ?? '')?.[1]
  if (!form || !field || value === undefined) return undefined
  return {
    value: Number(value),
    part: { label: `${formName(form)} ${field.label}`, printed: field.text, anchor: field.anchor },
  }
}

function statementCount(statement: Statement): Count | undefined {
  if (statement.printed.kind !== 'number') return undefined
  return {
    value: statement.printed.decimal.digits / 10 ** statement.printed.decimal.scale,
    part: statementPart(statement),
  }
}

function judge(
  rule: string,
  title: string,
  own: Count,
  relation: '=' | '≤',
  other: Count,
  others: readonly Count[] = [],
): Judged {
  const sum = other.value + others.reduce((total, one) => total + one.value, 0)
  const holds = relation === '=' ? own.value === sum : own.value <= sum
  const parts = [own.part, other.part, ...others.map((one) => one.part)]
  const right = [other, ...others].map((one) => String(one.value)).join(' + ')
  const text = `${own.value} ${holds ? relation : relation === '=' ? '≠' : '>'} ${right}${others.length > 0 ? ` = ${sum}` : ''}`
  const written = equation(
    [0],
    relation,
    parts.slice(1).map((_, at) => at + 1),
    text,
  )
  const result: IdentityResult = {
    identity: `${rule}:${own.part.label}`,
    title,
    outcome: holds ? 'exact' : 'violated',
    equation: written,
    parts,
  }
  if (holds) return { result }
  const finding: Finding = {
    rule,
    severity: 'conflict',
    parts,
    printed: own.part.printed,
    expected: relation === '=' ? String(sum) : `≤ ${sum}`,
    message: `${title}不一致：${own.part.label} ${own.part.printed}，${[other, ...others].map((one) => `${one.part.label} ${one.part.printed}`).join('，')}（${text}）。`,
    suggestion: '核实后改成一致；确有特殊情况的，写明原因。',
    equation: written,
  }
  return { result, finding }
}

function staffOfOverall(view: View): Judged[] {
  const form = view.overallForm
  const [authorised, actual, established, other] = [
    'authorisedStaff',
    'actualStaff',
    'establishedStaff',
    'otherStaff',
  ].map((id) => fieldCount(form, id))
  return [
    ...(authorised && established
      ? [judge('staffing.over-authorised', '在编人数不超过核定编制', established, '≤', authorised)]
      : []),
    ...(actual && established && other
      ? [judge('staffing.sum', '在职人员总数 = 在编人员 + 其他人员', actual, '=', established, [other])]
      : []),
  ]
}

/** 「编制25人，实有人数22人」 in a project form against the overall form. */
function staffInTexts(view: View): Judged[] {
  const form = view.overallForm
  const pairs = [
    {
      pattern: /(?:^|人员|行政|核定)编制(?:人数|数)?$/u,
      own: fieldCount(form, 'authorisedStaff'),
      title: '编制人数',
    },
    {
      pattern: /(?:实有|在职|现有)(?:人数|人员|在职人员)?(?:总数)?$/u,
      own: fieldCount(form, 'actualStaff'),
      title: '实有人数',
    },
  ]
  return view.reading.statements.flatMap((statement) => {
    if (
      !/^F[1-9]\d*\./.test(statement.section) ||
      statement.measure !== 'count' ||
      !/^[人名]$/.test(statement.unit)
    )
      return []
    const count = statementCount(statement)
    return pairs.flatMap(({ pattern, own, title }) =>
      own && count && pattern.test(statement.subject)
        ? [judge('same-fact.staff', title, count, '=', own)]
        : [],
    )
  })
}

const hired = /劳务派遣|临时用工|临时人员|临聘|编外|聘用人员/

/** People paid as hired staff by a project, while the overall form counts none. */
function hiredStaff(view: View): Judged[] {
  const other = fieldCount(view.overallForm, 'otherStaff')
  if (other?.value !== 0) return []
  return view.projectForms.flatMap((form) => {
    const counts = view.reading.statements
      .filter(
        (one) =>
          one.section === `${form.id}.overview` && /^[人名]$/.test(one.unit) && hired.test(one.subject),
      )
      .flatMap((one) => statementCount(one) ?? [])
    const [first, ...more] = counts
    return first ? [judge('staffing.hired', '其他人员数与项目聘用人数', other, '=', first, more)] : []
  })
}

const chinese = '零一二三四五六七八九十'

/** Inner bodies counted in the form and listed in the text; subordinate units counted in two places. */
function bodies(view: View): Judged[] {
  const judged: Judged[] = []
  const inner = fieldCount(view.overallForm, 'functionalDepartments')
  const section = view.reading.sections.find((one) => one.id === 'bodies')
  const listed = (section?.paragraphs ?? []).filter((one) => /^\d{1,2}[.．、](?!\d)/.test(one.text))
  const anchor = listed[0]?.pieces[0]?.anchor
  if (inner && listed.length >= 2 && anchor) {
    const part = { label: '机构设置中列出的内设机构', printed: `${listed.length}个`, anchor }
    judged.push(judge('same-fact.bodies', '内设机构数', inner, '=', { value: listed.length, part }))
  }
  const units = fieldCount(view.overallForm, 'subordinateUnits')
  for (const text of view.texts) {
    for (const match of text.text.matchAll(
      /(?:下属|所属|下设|下辖)([一二两三四五六七八九十]|\d{1,2})个(?:(?:预算|事业|直属|基层)+)?单位/gu,
    )) {
      const digit = match[1] === '两' ? 2 : chinese.indexOf(match[1] ?? '')
      const value = digit >= 0 ? digit : Number(match[1])
      const place = text.anchors(match.index, match.index + match[0].length)[0]
      if (!units || !place) continue
      judged.push(
        judge('same-fact.units', '所属单位数', units, '=', {
          value,
          part: { label: text.where, printed: match[0], anchor: place },
        }),
      )
    }
  }
  return [...judged, ...statedAgainstListed(view)]
}

/** 「设12个内设机构，包括：甲、乙…」 */
function statedAgainstListed(view: View): Judged[] {
  return view.reading.statements.flatMap((list) => {
    if (list.measure !== 'list' || list.section !== 'bodies' || !list.items) return []
    const stated = view.findStatement(list.of)
    const count = stated?.measure === 'count' ? statementCount(stated) : undefined
    const counts = view.reading.statements.filter(
      (one) => one.section === list.section && one.sentence === list.sentence && one.measure === 'count',
    )
    // 「设8个内设机构和12个派出机构，包括：…」 does not say which are listed; a list that ends with 等 need not be whole.
    if (!count || counts.length > 1) return []
    if (/等[，。；;]?$/.test(list.sentence) && list.items.length < count.value) return []
    const part = { ...statementPart(list, '列出的机构'), printed: `${list.items.length}个` }
    return [judge('same-fact.bodies', '内设机构数与所列名称', count, '=', { value: list.items.length, part })]
  })
}

/** Vehicles without running cost, or running cost without vehicles. */
function vehicleCost(view: View): Judged[] {
  const template = view.library.templates.find((one) => one.id === view.reading.template)
  const id = relationsOf(template).vehicleRunning
  const [vehicles] = view.keyed('vehicles.actual')
  const count = vehicles && statementCount(vehicles)
  const fact = id === undefined ? undefined : view.findFact(id)
  if (!count || !fact || fact.printed.kind === 'unreadable') return []
  const hasCost = (fact.fen ?? 0) > 0
  if (hasCost === count.value > 0) return []
  const cost = factPart(view, fact)
  return [
    {
      finding: {
        rule: 'same-fact.vehicle-cost',
        severity: hasCost ? 'warning' : 'info',
        parts: [count.part, cost],
        printed: count.part.printed,
        message: hasCost
          ? `文中车辆为 ${count.part.printed}，却安排了公务用车运行维护费 ${cost.printed}。`
          : `文中实有车辆 ${count.part.printed}，公务用车运行维护费却没有安排。`,
        suggestion: '核实车辆由谁登记、费用由谁承担，并在文中说明。',
      },
    },
  ]
}
