/** Cells that were cut off, or stand where another cell's text belongs. */
import type { Indicator, PerformanceForm } from '../../read/reading.ts'
import type { Anchor } from '../../source/source-document.ts'
import type { Finding, Part } from '../finding.ts'
import { type FamilyOutcome, findingsOnly, formName, setNames } from './evidence.ts'
import type { View } from './view.ts'

export function formCells(view: View): FamilyOutcome {
  const endings = view.wording.cutEndings.tails.map((tail) => new RegExp(tail, 'u'))
  const verbs = new Set(view.wording.cutEndings.verbs)
  return findingsOnly(
    view.reading.forms.flatMap((form) => [
      ...cutAgainstOtherSet(form),
      ...cutGoals(form),
      ...cutNames(form, endings, verbs),
      ...repeatedNames(view, form),
    ]),
  )
}

function namePart(form: PerformanceForm, indicator: Indicator): Part[] {
  if (!indicator.nameAnchor) return []
  const label = `${formName(form)} ${setNames[indicator.set]}指标名称`
  return [{ label, ref: indicator.id, printed: indicator.name, anchor: indicator.nameAnchor }]
}

/** The annual name is the beginning of the whole-period name: the narrower column cut it. */
function cutAgainstOtherSet(form: PerformanceForm): Finding[] {
  const whole = form.indicators.filter((one) => one.set === 'wholePeriod')
  return form.indicators.flatMap((indicator) => {
    if (indicator.set !== 'annual' || indicator.name.length < 2) return []
    if (whole.some((one) => one.name === indicator.name)) return []
    const full = whole.find((one) => one.level2 === indicator.level2 && isCutOf(indicator.name, one.name))
    if (!full) return []
    return [
      {
        rule: 'truncated-cell.annual-name',
        severity: 'warning' as const,
        parts: [...namePart(form, indicator), ...namePart(form, full)],
        printed: indicator.name,
        expected: full.name,
        message: `${formName(form)}年度指标名称「${indicator.name}」没有写完，实施期一栏是「${full.name}」。`,
        suggestion: '补全年度指标名称。',
      },
    ]
  })
}

function isCutOf(short: string, long: string): boolean {
  return long.length > short.length && long.startsWith(short)
}

function cutGoals(form: PerformanceForm): Finding[] {
  const [year, whole] = (['annual', 'wholePeriod'] as const).map((set) =>
    form.goals.find((one) => one.set === set),
  )
  if (!year || !whole || year.text.length < 10 || !isCutOf(year.text, whole.text)) return []
  // A goal that ends with a full stop is a shorter goal, not a cut one.
  if (/[。！]$/.test(year.text)) return []
  return [
    {
      rule: 'truncated-cell.goal',
      severity: 'warning',
      parts: [
        { label: `${formName(form)} 年度目标`, printed: year.text.slice(-40), anchor: year.anchor },
        { label: `${formName(form)} 实施期目标`, printed: whole.text.slice(-40), anchor: whole.anchor },
      ],
      printed: year.text.slice(-20),
      expected: whole.text.slice(year.text.length - 10),
      message: `${formName(form)}年度目标到“${year.text.slice(-10)}”就断了，实施期目标后面还有“${whole.text.slice(year.text.length, year.text.length + 20)}”。`,
      suggestion: '补全年度目标。',
    },
  ]
}

/** Names that end where no name can end; one finding for both sets. */
function cutNames(form: PerformanceForm, endings: readonly RegExp[], verbs: ReadonlySet<string>): Finding[] {
  const groups = new Map<string, Indicator[]>()
  for (const indicator of form.indicators) {
    const { name } = indicator
    if (!verbs.has(name) && !endings.some((ending) => ending.test(name))) continue
    groups.set(name, [...(groups.get(name) ?? []), indicator])
  }
  return [...groups].flatMap(([name, indicators]) => {
    const parts = indicators.flatMap((indicator) => namePart(form, indicator))
    if (parts.length === 0) return []
    return [
      {
        rule: 'truncated-cell.name',
        severity: 'warning' as const,
        parts,
        printed: name,
        message: `${formName(form)}指标名称「${name}」没有写完。`,
        suggestion: '补全指标名称。',
      },
    ]
  })
}

/** The name of an indicator stands again in the cell beside it: a label or a value has slipped. */
function repeatedNames(view: View, form: PerformanceForm): Finding[] {
  return form.indicators.flatMap((indicator) => {
    const anchor = indicator.nameAnchor
    if (!anchor || !('row' in anchor) || indicator.name.length < 4) return []
    const block = view.reading.source.blocks[anchor.block]
    const cells = block?.kind === 'table' ? (block.rows[anchor.row]?.cells ?? []) : []
    const other = [anchor.cell - 1, anchor.cell + 1].find(
      (at) => cells[at]?.text === cells[anchor.cell]?.text,
    )
    if (other === undefined || indicator.set !== 'wholePeriod') return []
    // An indicator may be called as its kind is: 服务对象满意度 beside the label 服务对象满意度.
    if (other < anchor.cell && indicator.name.startsWith(indicator.level2)) return []
    const beside: Anchor = { block: anchor.block, row: anchor.row, cell: other }
    return [
      {
        rule: 'shifted-cell.name-twice',
        severity: 'warning' as const,
        parts: [
          { label: `${formName(form)} 相邻单元格`, printed: indicator.name, anchor: beside },
          ...namePart(form, indicator),
        ],
        printed: indicator.name,
        message: `${formName(form)}指标名称「${indicator.name}」在相邻两格各印了一次，有一格放错了内容。`,
        suggestion: '核对这一行各格，删去放错的一格。',
      },
    ]
  })
}
