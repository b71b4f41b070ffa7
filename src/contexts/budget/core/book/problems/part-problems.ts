/** Facts beside the lines that the form asks for. */
import { type Fen, fen } from '#kernel/money.ts'
import type { Change } from '../../compose/changes.ts'
import { type ChangeKey, proseOf } from '../../template/prose.ts'
import { indicatorProblems, pastYear } from './indicator-problems.ts'
import type { Problem, ProblemContext } from './problem.ts'
import { inWords } from './problem.ts'
import { signerProblems } from './project-problems.ts'

export function partProblems(context: ProblemContext): Problem[] {
  return [
    ...listProblems(context),
    ...staffProblems(context),
    ...procurementProblems(context),
    ...assetProblems(context),
    ...(context.printsForms ? overallProblems(context) : []),
  ]
}

function missing(where: string, message: string, severity: Problem['severity'] = 'error'): Problem {
  return { code: 'part.missing', severity, where: `part:${where}`, message }
}

/** Whether the form's text has a place for something: a form of tables alone has none for words. */
function prints(template: ProblemContext['template'], what: 'duties' | 'bodies' | '{asOf}'): boolean {
  return proseOf(template).outline.some((block) => {
    if ('items' in block) return block.items === what || block.item.includes(what)
    return 'paragraph' in block && block.paragraph.includes(what)
  })
}

function listProblems({ book: { parts }, template }: ProblemContext): Problem[] {
  const problems: Problem[] = []
  if (prints(template, 'duties') && parts.duties.items.every((item) => item.trim() === ''))
    problems.push(missing('duties', '没有填本单位职责。请逐条填写。'))
  const hasBodies = parts.bodies.items.some((item) => item.trim() !== '') || parts.bodies.intro.trim() !== ''
  if (prints(template, 'bodies') && !hasBodies)
    problems.push(missing('bodies', '没有填机构设置情况。请填内设机构。'))
  return problems
}

function staffProblems({ book, printsForms }: ProblemContext): Problem[] {
  const { staff } = book.parts
  const problems: Problem[] = []
  const fields = [
    ['authorised', '核定的人员编制数'],
    ['established', '在编人员数'],
    ['other', '其他人员数'],
    ['functionalDepartments', '内设职能部门数'],
    ['subordinateUnits', '所属预算单位数'],
  ] as const
  for (const [field, title] of printsForms ? fields : [])
    if (staff[field] === null)
      problems.push(missing(`staff.${field}`, `没有填${title}。请填写，没有的填 0。`))
  if (staff.authorised !== null && staff.established !== null && staff.established > staff.authorised)
    problems.push({
      code: 'staff.over-authorised',
      severity: 'warning',
      where: 'part:staff.established',
      message: `在编人员 ${staff.established} 人，多于核定编制 ${staff.authorised} 人。请核对。`,
    })
  return problems
}

function procurementProblems({ book }: ProblemContext): Problem[] {
  const { goodsFen, worksFen, servicesFen } = book.parts.procurement
  const planned = fen(goodsFen + worksFen + servicesFen)
  const spent = fen(
    book.lines.reduce((sum, { amountFen, timing }) => sum + (timing === 'carriedOut' ? 0 : amountFen), 0),
  )
  if (planned <= spent) return []
  return [
    {
      code: 'procurement.over-spending',
      severity: 'warning',
      where: 'part:procurement',
      message: `政府采购预算 ${inWords(planned)}，比全部支出 ${inWords(spent)} 还多。请核对单位是不是选错了。`,
    },
  ]
}

function assetProblems({ book, template }: ProblemContext): Problem[] {
  const { assets, parts } = book
  const problems: Problem[] = []
  if (prints(template, '{asOf}') && assets.length > 0 && parts.assets.asOf === null)
    problems.push(missing('assets.asOf', '没有填国有资产的截至日期。请填写。'))
  const vehicles = assets.reduce((sum, { kind, count }) => sum + (kind === 'vehicle' ? count : 0), 0)
  const { vehiclesAuthorised } = parts.assets
  if (vehiclesAuthorised !== null && vehicles > vehiclesAuthorised)
    problems.push({
      code: 'vehicles.over-authorised',
      severity: 'warning',
      where: 'part:assets.vehiclesAuthorised',
      message: `登记的公务用车 ${vehicles} 辆，多于编制 ${vehiclesAuthorised} 辆。请核对。`,
    })
  for (const { id, kind, name, originalValueFen, areaCentiM2 } of assets) {
    if ((kind === 'generalEquipment' || kind === 'specialEquipment') && originalValueFen === null)
      problems.push({
        code: 'asset.value-missing',
        severity: 'question',
        where: `asset:${id}.originalValueFen`,
        message: `「${name}」没有填单位原值，不会计入 50 万元、100 万元以上的设备。请填写。`,
      })
    if (kind === 'building' && areaCentiM2 === null)
      problems.push({
        code: 'asset.area-missing',
        severity: 'question',
        where: `asset:${id}.areaCentiM2`,
        message: `「${name}」没有填建筑面积，不会计入房屋面积。请填写。`,
      })
  }
  return problems
}

function overallProblems({ book }: ProblemContext): Problem[] {
  const { overall } = book.parts
  const problems: Problem[] = []
  if (overall.duties.trim() === '')
    problems.push(missing('overall.duties', '整体支出绩效目标表没有填部门职责。请填写。'))
  if (overall.goal.trim() === '')
    problems.push(missing('overall.goal', '整体支出绩效目标表没有填年度绩效目标。请填写。'))
  if (overall.tasks.length === 0)
    problems.push(
      missing('overall.tasks', '整体支出绩效目标表没有填年度重点任务。请填写核心职能和重点任务。'),
    )
  const past = pastYear(overall.strategy, book.head.year)
  if (past !== undefined)
    problems.push({
      code: 'overall.past-year',
      severity: 'warning',
      where: 'part:overall.strategy',
      message: `部门战略目标写的是 ${past} 年，预算年度是 ${book.head.year} 年。请更新。`,
    })
  return [
    ...problems,
    ...signerProblems(overall.signers, 'part:overall', book.head.year),
    ...indicatorProblems(overall.indicators, 'part:overall', ['annual'], book.head.year),
  ]
}

/** Last year's amounts and 主要原因 that the form's text asks for. */
export function changeProblems(
  changes: readonly Change[],
  keys: readonly ChangeKey[],
  reasons: Readonly<Record<string, string>>,
): Problem[] {
  return changes.flatMap(({ key, title, nowFen, previousFen, deltaFen, needsReason }): Problem[] => {
    const isComputed = keys.find((one) => one.key === key)?.previous !== undefined
    if (previousFen === undefined)
      return isComputed
        ? []
        : [missing(`previous.${key}`, `「${title}」没有上年数。请填上年预算数，上年没有的填 0。`)]
    if (deltaFen === 0 || !needsReason || reasons[key]?.trim()) return []
    return [
      {
        code: 'reason.missing',
        severity: 'error',
        where: `part:reasons.${key}`,
        message: `「${title}」从 ${inWords(previousFen)} 变为 ${inWords(nowFen)}，没有写主要原因。请写明原因。`,
      },
    ]
  })
}

/** Sums beyond which integers of fen are no longer exact. */
export function sumProblem(amounts: readonly Fen[]): Problem[] {
  const sum = amounts.reduce((total, amount) => total + BigInt(amount), 0n)
  if (sum <= BigInt(Number.MAX_SAFE_INTEGER)) return []
  return [
    {
      code: 'book.sum-too-large',
      severity: 'error',
      where: 'line',
      message: '全部明细加起来超过 90 万亿元，无法精确相加。请看金额的单位是不是选错了。',
    },
  ]
}
