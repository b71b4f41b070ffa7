/** What goes wrong in performance target forms. */
import type { ComposedCell } from '../compose/composed.ts'
import { otherDigit, pick } from './choose.ts'
import { overallForm, type ProjectForm, projectForms, targetCells, valueRightOf } from './parts.ts'
import type { Draft, PlantedError, Planter, PlantFamily } from './planted.ts'

/** A form that holds no error yet: two errors in one form can hide each other. */
function freshForm(draft: Draft, fits: (each: ProjectForm) => boolean = () => true): ProjectForm | undefined {
  const chosen = pick(
    projectForms(draft).filter((each) => !draft.used.has(each.form.id) && fits(each)),
    draft.random,
  )
  if (chosen) draft.used.add(chosen.form.id)
  return chosen
}

function changed(family: PlantFamily, cell: ComposedCell, printed: string, texts?: string[]): PlantedError {
  const was = cell.text
  cell.text = printed
  delete cell.exactFen
  return { family, texts: texts ?? [printed], printed, was }
}

/** A figure of the overall form that repeats a table or another cell. */
export const plantSameFact: Planter = (draft) => {
  const form = overallForm(draft)
  if (!form) return undefined
  const labels = [
    /^(?:其中)?一般公共预算资金$/,
    /^(?:其中)?基本支出$/,
    /^(?:其中)?项目支出$/,
    /内设职能部门数/,
  ]
  const cells = labels.flatMap((label) => {
    const cell = valueRightOf(form, label)
    return cell && /[1-9]/.test(cell.text) && !draft.used.has(`F0 ${label.source}`) ? [{ label, cell }] : []
  })
  const place = pick(cells, draft.random)
  const printed = place && otherDigit(place.cell.text, draft.random)
  if (!place || !printed) return undefined
  draft.used.add(`F0 ${place.label.source}`)
  return changed('sameFact', place.cell, printed)
}

/** One amount of a plan. */
export const plantPlanSum: Planter = (draft) => {
  const amount = /(\d[\d,]*(?:\.\d+)?)(?=万元|元)/
  const chosen = freshForm(draft, ({ project }) => project.plan.length > 1)
  const cell = chosen && valueRightOf(chosen.form, /实施计划$/)
  const found = cell && amount.exec(cell.text)
  const printed = found && otherDigit(found[0], draft.random)
  if (!cell || !found || !printed) return undefined
  return changed('planSum', cell, cell.text.replace(found[0], printed))
}

/** A number that one text caps and another one promises as a minimum. */
export const plantLimit: Planter = (draft) => {
  const chosen = freshForm(draft)
  const [overview, plan] = [/^项目概况$/, /实施计划$/].map(
    (label) => chosen && valueRightOf(chosen.form, label),
  )
  if (!overview || !plan) return undefined
  const count = 41 + Math.floor(draft.random() * 50)
  overview.text = `${overview.text}每年外出检查不超过${count}次。`
  return changed('limit', plan, `${plan.text.replace(/。?$/, '。')}每年外出检查不少于${count}次。`)
}

/** The money of a project form in 万元 where 元 is printed above it: every figure of the form, so that it agrees with itself. */
export const plantUnit: Planter = (draft) => {
  const chosen = freshForm(draft, ({ project }) =>
    Object.values(project.funding.annual).some((fen) => fen > 0),
  )
  if (!chosen) return undefined
  const cells = chosen.form.rows
    .flat()
    .filter((cell, _, all) => cell.exactFen !== undefined || isMoney(cell, all))
  const total = valueRightOf(chosen.form, /^年度资金总额$/)
  if (!total) return undefined
  const was = total.text
  for (const cell of cells) {
    cell.text = inTenThousands(cell.text)
    delete cell.exactFen
  }
  return { family: 'unit', texts: [total.text], printed: total.text, was }
}

const isMoney = (cell: ComposedCell, _: readonly ComposedCell[]) =>
  cell.align === 'right' && /^\d[\d,]*(?:\.\d+)?$/.test(cell.text) && /[1-9]/.test(cell.text)

function inTenThousands(printed: string): string {
  return String(Number(printed.replaceAll(',', '')) / 10_000)
}

/** Annual money whose annual goals and indicators are blank. */
export const plantGoals: Planter = (draft) => {
  const chosen = freshForm(draft, ({ project }) => project.indicators.some(({ set }) => set === 'annual'))
  if (!chosen) return undefined
  const { form, project } = chosen
  const row = form.rows.find((cells) => cells.some(({ text }) => /总体目标$/.test(text)))
  const goal = row?.findLast(({ text }) => text === project.goals.annual)
  if (!goal) return undefined
  const was = goal.text
  goal.text = ''
  for (const { name, target } of project.indicators.filter(({ set }) => set === 'annual')) {
    for (const cells of form.rows) {
      const at = cells.findLastIndex((cell, index) => cell.text === target && cells[index - 1]?.text === name)
      const [own, value] = [cells[at - 1], cells[at]]
      if (at > 0 && own && value) own.text = value.text = ''
    }
  }
  const total = valueRightOf(form, /^年度资金总额$/)
  return { family: 'goals', texts: total ? [total.text] : [], printed: '', was }
}

/** Another target at an indicator, in each set that prints it. */
function otherTarget(
  family: PlantFamily,
  fits: (level2: string, target: string) => boolean,
  rewritten: (target: string) => string,
): Planter {
  return (draft) => {
    const chosen = freshForm(draft, ({ project }) =>
      project.indicators.some(({ level2, target }) => fits(level2, target)),
    )
    const indicator = pick(
      chosen?.project.indicators.filter(({ level2, target }) => fits(level2, target)) ?? [],
      draft.random,
    )
    if (!chosen || !indicator) return undefined
    const printed = rewritten(indicator.target)
    const cells = targetCells(chosen.form, indicator)
    for (const cell of cells) cell.text = printed
    const texts = printed === '' ? [indicator.name] : [printed]
    return cells.length > 0 ? { family, texts, printed, was: indicator.target } : undefined
  }
}

export const plantDate: Planter = (draft) =>
  otherTarget(
    'date',
    (_, target) => /20\d\d年/.test(target),
    (target) => target.replace(/20\d\d年/, `${draft.book.head.year - 1 - Math.floor(draft.random() * 3)}年`),
  )(draft)

export const plantValue: Planter = otherTarget(
  'value',
  (_, target) => target !== '',
  () => '',
)

export const plantCost: Planter = otherTarget(
  'cost',
  (level2, target) => level2 === '成本' && /\d/.test(target),
  () => '按合同价',
)

/** A signer or a required text that nobody filled in. */
export const plantMissing: Planter = (draft) => {
  const label = pick(['立项依据', '项目概况', '负责人', '经办人'], draft.random)
  const chosen = freshForm(draft)
  const cell = chosen && label && valueRightOf(chosen.form, new RegExp(`^${label}$`))
  if (!chosen || !label || !cell || cell.text === '') return undefined
  const was = cell.text
  cell.text = ''
  return { family: 'missing', texts: [], label: [`「${chosen.project.name}」`, label], printed: '', was }
}

/** More people in posts than there are posts. */
export const plantStaffing: Planter = (draft) => {
  const form = overallForm(draft)
  const { authorised } = draft.book.parts.staff
  const cell = form && valueRightOf(form, /在编人员数$/)
  if (!cell || authorised === null || draft.used.has('F0 staff')) return undefined
  draft.used.add('F0 staff')
  return changed('staffing', cell, `${authorised + 1 + Math.floor(draft.random() * 9)}人`)
}

/** A plan that takes longer than the project's period. */
export const plantPeriod: Planter = (draft) => {
  const chosen = freshForm(draft, ({ project }) => /^\d年$/.test(project.period))
  const plan = chosen && valueRightOf(chosen.form, /实施计划$/)
  if (!chosen || !plan) return undefined
  const months = (Number(chosen.project.period.replace('年', '')) + 1) * 12
  return changed('period', plan, `${plan.text.replace(/。?$/, '。')}运维服务期为验收后${months}个月。`, [
    chosen.project.period,
    `${months}个月`,
  ])
}
