import type { IndicatorsTemplate } from '../../template/performance-template.ts'
import type { GoalSet, Indicator, ShiftedRow } from '../reading.ts'
import type { FormRow, Token } from './form-rows.ts'
import type { FindLabel } from './label-book.ts'
import { type PlacedCell, rowKey, shiftedRow, shiftedRows } from './shifted-rows.ts'
import { parseTarget } from './target.ts'

/** One set's part of an indicator row. */
interface Side {
  row: number
  set: GoalSet
  level2?: string
  /** The cell of the second-level label. */
  label?: Token
  tokens: Token[]
}

export interface IndicatorsRead {
  indicators: Indicator[]
  sets: GoalSet[]
  leftover: Token[]
  shifted: ShiftedRow[]
}

export function isIndicatorHeader(row: FormRow, findLabel: FindLabel): boolean {
  const headings = row.tokens
    .map((token) => findLabel(token.plain))
    .filter((label) => label?.kind === 'indicatorHeading')
  const has = (heading: string) =>
    headings.some((label) => label?.kind === 'indicatorHeading' && label.heading === heading)
  return has('name') && has('target')
}

/**
 * Reads the indicator rows, header rows included. Merged cells shift a row's cells in text documents, so cells are
 * told apart by what they say: level labels open a set's half of the row, then come the name and its target.
 */
export function readIndicators(
  rows: readonly FormRow[],
  template: IndicatorsTemplate,
  findLabel: FindLabel,
  formId: string,
): IndicatorsRead {
  const headers = rows.filter((row) => isIndicatorHeader(row, findLabel))
  const columns = (heading: Heading) => headingColumns(headers[0], heading, findLabel)
  const printedSets = columns('name').length
  const sets =
    printedSets >= template.sets.length ? template.sets : template.sets.slice(-Math.max(1, printedSets))
  const split = sets.length > 1 ? (columns('level2')[1] ?? columns('name')[1] ?? Infinity) : Infinity
  const leftover: Token[] = []
  const placed: PlacedCell[] = []
  const joined = joinBrokenRows(rows, findLabel)
  const sides = joined.flatMap((row, index) => splitRow(row, index, sets, split, findLabel, leftover))
  const read = sets.map((set) => {
    const own = sides.filter((side) => side.set === set)
    return buildSet(own, set, template, formId, { leftover, placed })
  })
  for (const row of rows.filter((one) => !headers.includes(one))) {
    const level1 = row.tokens.find((token) => findLabel(token.plain)?.kind === 'level1')
    if (level1) placed.push({ role: 'level1', token: level1 })
  }
  // Heading rows that differ stand askew themselves: then most rows show the columns. A page may repeat the headings.
  const shape = (header: FormRow | undefined) =>
    headings.map((heading) => headingColumns(header, heading, findLabel).join()).join(' ')
  const isOneShape = headers.every((header) => shape(header) === shape(headers[0]))
  const expected = new Map(
    headings.flatMap((heading) =>
      isOneShape
        ? columns(heading).map((column, at): [string, number] => [roleOf(heading, sets[at]), column])
        : [],
    ),
  )
  // A row that both sets moved is one row.
  const moved = [...new Map(read.flatMap((one) => one.moved).map((token) => [rowKey(token), token])).values()]
  const askewHeaders = isOneShape ? [] : headers.map((row) => shiftedRow('column', row.tokens))
  return {
    indicators: read.flatMap((one) => one.indicators),
    sets: [...sets],
    leftover,
    shifted: [
      ...askewHeaders,
      ...shiftedRows(rows, placed, expected),
      ...moved.map((token) => shiftedRow('level', [token])),
    ],
  }
}

const headings = ['level1', 'level2', 'name', 'target'] as const
type Heading = (typeof headings)[number]

/**
 * A page break cuts a row in two: the next table then begins with cells that only go on with the texts above them. A
 * row without labels whose cells stand below cells of the row before, none of them a figure, is such a rest.
 */
function joinBrokenRows(rows: readonly FormRow[], findLabel: FindLabel): FormRow[] {
  const joined: FormRow[] = []
  for (const [index, row] of rows.entries()) {
    const before = joined.at(-1)
    const above = (token: Token) =>
      before?.tokens.find((one) => one.column === token.column && !findLabel(one.plain))
    const isRest =
      row.block !== rows[index - 1]?.block &&
      before !== undefined &&
      row.tokens.every((token) => above(token) && !findLabel(token.plain) && isWords(token.text)) &&
      row.tokens.length < before.tokens.length
    if (!isRest) {
      joined.push(row)
      continue
    }
    const tokens = before.tokens.map((token) => {
      const rest = row.tokens.find((one) => one.column === token.column)
      return rest ? { ...token, text: token.text + rest.text, plain: token.plain + rest.plain } : token
    })
    joined[joined.length - 1] = { ...before, tokens }
  }
  return joined
}

function isWords(text: string): boolean {
  const { kind } = parseTarget(text)
  return kind === 'qualitative' || kind === 'byContract'
}

function roleOf(heading: Heading, set: GoalSet | undefined): string {
  return heading === 'level1' ? heading : `${heading}.${set}`
}

function headingColumns(header: FormRow | undefined, heading: Heading, findLabel: FindLabel): number[] {
  return (header?.tokens ?? []).flatMap((token) => {
    const label = findLabel(token.plain)
    return label?.kind === 'indicatorHeading' && label.heading === heading ? [token.column] : []
  })
}

/** Takes headings and first-level labels out of a row and deals the rest out to the sets. */
function splitRow(
  row: FormRow,
  index: number,
  sets: readonly GoalSet[],
  split: number,
  findLabel: FindLabel,
  leftover: Token[],
): Side[] {
  const parts: { level2?: string; token: Token }[] = []
  for (const token of row.tokens) {
    const label = findLabel(token.plain)
    if (label?.kind === 'indicatorHeading' || label?.kind === 'caption' || label?.kind === 'level1') continue
    parts.push({ ...(label?.kind === 'level2' && { level2: label.name }), token })
  }
  const [first, second] = sets
  if (!first) return []
  if (!second) return [sideOf(parts, index, first)]
  // A second-level label right beside another one is a name that repeats it, not the other set's label.
  const labels = parts.flatMap((part, at) => (part.level2 !== undefined ? [at] : []))
  const isName = (at: number, before: number) => {
    const [token, left] = [parts[at]?.token, parts[before]?.token]
    return token !== undefined && token.cell === (left?.cell ?? 0) + 1 && token.column < split
  }
  const other = labels.filter((at, n) => n > 0 && !isName(at, labels[n - 1] ?? 0))
  const at = other[0] ?? splitWithoutLabels(parts, split)
  // The label of each half, and a name right behind it that reads like a label (服务对象满意度 of 服务对象满意度).
  const own = new Set([labels[0] ?? 0, at].flatMap((label) => [label, label + 1]))
  leftover.push(...labels.filter((label) => !own.has(label)).flatMap((label) => parts[label]?.token ?? []))
  return [sideOf(parts.slice(0, at), index, first), sideOf(parts.slice(at), index, second)]
}

/**
 * Where the second set begins in a row that repeats no label: in the middle, when both halves have a name and a
 * target; otherwise at the column where the header begins the second set.
 */
function splitWithoutLabels(parts: readonly { level2?: string; token: Token }[], split: number): number {
  const labelled = parts[0]?.level2 !== undefined ? 1 : 0
  const values = parts.slice(labelled)
  const half = values.length / 2
  if (values.length >= 4 && Number.isInteger(half)) {
    const a = values[0]?.token.plain ?? ''
    const b = values[half]?.token.plain ?? ''
    if (a.startsWith(b) || b.startsWith(a) || values.length === 4) return labelled + half
  }
  const at = parts.findIndex((part) => part.token.column >= split)
  return at < 0 ? parts.length : at
}

function sideOf(parts: readonly { level2?: string; token: Token }[], row: number, set: GoalSet): Side {
  const labelled = parts[0]?.level2
  const values = parts.slice(labelled === undefined ? 0 : 1).map((part) => part.token)
  const label = labelled === undefined ? undefined : parts[0]?.token
  return {
    row,
    set,
    ...(labelled !== undefined && { level2: labelled }),
    ...(label && { label }),
    tokens: values,
  }
}

function buildSet(
  sides: readonly Side[],
  set: GoalSet,
  template: IndicatorsTemplate,
  formId: string,
  into: { leftover: Token[]; placed: PlacedCell[] },
): { indicators: Indicator[]; moved: Token[] } {
  const named = sides.map((side) => ({ side, ...nameAndTarget(side.tokens, into.leftover) }))
  const { levels, moved } = assignLevels(named, template)
  const indicators: Indicator[] = []
  for (const [index, { side, name, target }] of named.entries()) {
    const cells = [
      ['level2', side.label],
      ['name', name],
      ['target', target],
    ] as const
    for (const [heading, token] of cells) if (token) into.placed.push({ role: roleOf(heading, set), token })
    if (!name && !target) continue
    const level2 = levels[index] ?? ''
    const level1 =
      template.levels.find((level) => level.level2.some((below) => below.name === level2))?.name ?? ''
    const printed = target?.text.replace(/\s+/g, '') ?? ''
    indicators.push({
      id: `${formId}.${set}.${indicators.length + 1}`,
      set,
      level1,
      level2,
      name: name?.text.replace(/\s+/g, '') ?? '',
      printed,
      target: parseTarget(printed),
      ...(name && { nameAnchor: name.anchor }),
      ...(target && { targetAnchor: target.anchor }),
    })
  }
  return { indicators, moved }
}

/** Name, then target. A merged name cell that was written out twice is one name. */
function nameAndTarget(tokens: readonly Token[], leftover: Token[]): { name?: Token; target?: Token } {
  const distinct = tokens.filter((token, index) => {
    const before = tokens[index - 1]
    return !(before && index < tokens.length - 1 && before.plain === token.plain)
  })
  const [name, target, ...more] = distinct
  leftover.push(...more)
  if (!name) return {}
  if (!target) {
    // One cell alone is a name without a target, unless it can only be a target (≥90%, 22个).
    const alone = parseTarget(name.text).kind
    const isTarget = alone === 'number' || alone === 'range' || alone === 'money'
    return isTarget ? { target: name } : { name }
  }
  return { name, target }
}

/**
 * The second-level kind of each row. A label holds for the rows below it until the next label. Where a merged cell's
 * label was printed beside a later row, rows between two labels go to the later one from the first row on that its
 * words or its target clearly belong there (hints of the template) and not to the earlier one.
 */
function assignLevels(
  rows: readonly { side: Side; name?: Token; target?: Token }[],
  template: IndicatorsTemplate,
): { levels: string[]; moved: Token[] } {
  const below = template.levels.flatMap((level) => level.level2)
  const fits = (kind: string, row: { name?: Token; target?: Token }) => {
    const hints = below.find((one) => one.name === kind)?.hints
    const byName = hints?.name !== undefined && new RegExp(hints.name, 'u').test(row.name?.plain ?? '')
    const byTarget =
      hints?.target !== undefined && new RegExp(hints.target, 'u').test(row.target?.plain ?? '')
    return byName || byTarget
  }
  const levels: string[] = rows.map(() => '')
  const moved: Token[] = []
  let current = ''
  let isMoved = false
  for (const [index, row] of rows.entries()) {
    if (row.side.level2 !== undefined) {
      current = row.side.level2
      isMoved = false
    } else {
      const next = nextLabel(rows, index)
      if (next && next !== current && fits(next, row) && !fits(current, row)) {
        current = next
        isMoved = true
      }
    }
    levels[index] = current
    if (isMoved && row.name) moved.push(row.name)
  }
  return { levels, moved }
}

function nextLabel(rows: readonly { side: Side }[], index: number): string | undefined {
  return rows.slice(index + 1).find((row) => row.side.level2 !== undefined)?.side.level2
}
