/** The indicator table of a performance form: both sets side by side, every level-2 kind with at least one row. */
import type { BookIndicator } from '../book/book.ts'
import type { IndicatorsLayout } from '../template/form-print.ts'
import type { IndicatorsTemplate } from '../template/performance-template.ts'
import type { ComposedCell } from './composed.ts'

type SetLayout = IndicatorsLayout['sets'][number]
type Level = IndicatorsLayout['levels'][number]
type Kind = Level['level2'][number]

/** Rows of the table; the caption reaches over all of them. */
export function composeIndicators(
  layout: IndicatorsLayout,
  indicators: readonly BookIndicator[],
  reading: IndicatorsTemplate | undefined,
): ComposedCell[][] {
  const rows = withUnknown(layout.levels, indicators).flatMap((level) =>
    levelRows(level, layout.sets, indicators, reading),
  )
  const head: ComposedCell[] = [
    { ...label(layout.caption), rowSpan: rows.length + 1 },
    label(layout.level1),
    ...layout.sets.flatMap((set) =>
      set.headings.map((heading, at) => ({ ...label(heading), ...colSpan(set.spans[at]) })),
    ),
  ]
  return [head, ...rows]
}

/** A kind that the form does not have is printed after the others rather than lost. */
function withUnknown(levels: readonly Level[], indicators: readonly BookIndicator[]): Level[] {
  const known = new Set(levels.flatMap((level) => level.level2.map((kind) => `${level.name} ${kind.name}`)))
  const others = indicators.filter((one) => !known.has(`${one.level1} ${one.level2}`))
  const added = [...Map.groupBy(others, (one) => `${one.level1} ${one.level2}`).values()].flatMap(
    ([first]): Level[] =>
      first
        ? [
            {
              name: first.level1,
              label: `${first.level1}指标`,
              level2: [{ name: first.level2, label: `${first.level2}指标` }],
            },
          ]
        : [],
  )
  return [...levels, ...added]
}

function levelRows(
  level: Level,
  sets: readonly SetLayout[],
  indicators: readonly BookIndicator[],
  reading: IndicatorsTemplate | undefined,
): ComposedCell[][] {
  const all = level.level2.flatMap((kind, at) => {
    const next = level.level2[at + 1]
    const own = indicators.filter((one) => one.level1 === level.name && one.level2 === kind.name)
    const isAmbiguous = ambiguity(kind, next, reading)
    const height = Math.max(1, ...sets.map(({ set }) => own.filter((one) => one.set === set).length))
    const columns = sets.map((set) =>
      setCells(
        set,
        kind,
        own.filter((one) => one.set === set.set),
        height,
        isAmbiguous,
      ),
    )
    return Array.from({ length: height }, (_, row) => columns.flatMap((column) => column[row] ?? []))
  })
  const [first, ...others] = all
  return first ? [[{ ...label(level.label), rowSpan: all.length }, ...first], ...others] : []
}

/** The three cells of one set in each row of a kind; the label's cell reaches down over the rows. */
function setCells(
  { spans }: SetLayout,
  kind: Kind,
  own: readonly BookIndicator[],
  height: number,
  isAmbiguous: (indicator: BookIndicator) => boolean,
): ComposedCell[][] {
  const starts = Array.from({ length: height }, (_, row) => {
    const indicator = own[row]
    return row === 0 || (indicator !== undefined && isAmbiguous(indicator))
  })
  return Array.from({ length: height }, (_, row) => {
    const next = starts.indexOf(true, row + 1)
    const reach = (next < 0 ? height : next) - row
    const heading: ComposedCell[] = starts[row]
      ? [{ ...label(kind.label), ...colSpan(spans[0]), ...(reach > 1 && { rowSpan: reach }) }]
      : []
    const indicator = own[row]
    return [
      ...heading,
      { text: indicator?.name.trim() ?? '', align: 'left', ...colSpan(spans[1]) },
      { text: indicator?.target.trim() ?? '', align: 'center', ...colSpan(spans[2]) },
    ]
  })
}

/**
 * Whether a row below its kind's label could be taken for one of the next kind, as converters misplace the label of a
 * merged cell: then the label is printed again.
 */
function ambiguity(kind: Kind, next: Kind | undefined, reading: IndicatorsTemplate | undefined) {
  const kinds = reading?.levels.flatMap((level) => level.level2) ?? []
  const hintsOf = (name: string | undefined) => kinds.find((one) => one.name === name)?.hints
  const fits = (name: string | undefined, { name: words, target }: BookIndicator) => {
    const hints = hintsOf(name)
    const plain = (text: string) => text.replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）')
    return (
      (hints?.name !== undefined && new RegExp(hints.name, 'u').test(plain(words))) ||
      (hints?.target !== undefined && new RegExp(hints.target, 'u').test(plain(target)))
    )
  }
  return (indicator: BookIndicator) => fits(next?.name, indicator) && !fits(kind.name, indicator)
}

function label(text: string): ComposedCell {
  return { text, align: 'center', strong: true }
}

function colSpan(span: number | undefined): { colSpan?: number } {
  return span !== undefined && span > 1 ? { colSpan: span } : {}
}
