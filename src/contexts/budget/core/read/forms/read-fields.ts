import { parseDecimal } from '#kernel/decimal.ts'
import { type MoneyUnit, moneyToFen } from '#kernel/money.ts'
import type { Anchor, SourceDocument } from '../../source/source-document.ts'
import type { PerformanceFormTemplate } from '../../template/performance-template.ts'
import { joinParts } from '../narrative/joined-text.ts'
import type { FormField, FormFunding, GoalSet, Paragraph, PerformanceForm, Printed } from '../reading.ts'
import type { FormRow, Token } from './form-rows.ts'
import type { FindLabel, Label } from './label-book.ts'
import type { PlacedCell } from './shifted-rows.ts'

/** What the rows above the indicators and below them give. */
export interface FieldsRead {
  fields: FormField[]
  funding: FormFunding[]
  goals: PerformanceForm['goals']
  sets: GoalSet[]
  /** Joined text of fields and goals that have one, by field id; `goal.annual` for goals. */
  texts: { id: string; label: string; paragraph: Paragraph }[]
  /** Cells that are neither a label nor the value of one. */
  leftover: Token[]
  /** Cells whose column is known from the other cells of their kind. */
  placed: PlacedCell[]
}

/** Reads labelled rows one after the other: where a value stands is decided by the labels around it, not by columns. */
export class FieldReader {
  readonly read: FieldsRead = {
    fields: [],
    funding: [],
    goals: [],
    sets: [],
    texts: [],
    leftover: [],
    placed: [],
  }
  private readonly source: SourceDocument
  private readonly template: PerformanceFormTemplate
  private readonly findLabel: FindLabel
  private unit: MoneyUnit
  private readonly fundingSeen = new Map<number, number>()
  /** Funding labels met in the row: one for each list that stands side by side. */
  private fundingInRow = 0
  /** The last goal heading, until its texts are read: they may stand in the next row without a label. */
  private goalHeading: Token | undefined
  private goalColumns: { set: GoalSet; column: number }[] = []
  /** Index of the pair list whose rows come now, and how many it has. */
  private pairs: { index: number; count: number } | undefined
  private lastText: { field: { text: string }; paragraph: Paragraph } | undefined

  constructor(source: SourceDocument, template: PerformanceFormTemplate, findLabel: FindLabel) {
    this.source = source
    this.template = template
    this.findLabel = findLabel
    this.unit = template.unit
  }

  /** @returns false when a cell of the row could not be understood. */
  readRow(row: FormRow): boolean {
    const before = this.read.leftover.length
    this.fundingInRow = 0
    const found = row.tokens.map((token) => ({ token, label: this.findLabel(token.plain) }))
    if (found.every((one) => !one.label)) {
      this.readUnlabelled(row)
      return this.read.leftover.length === before
    }
    if (!found.some((one) => one.label?.kind === 'pairHeading')) this.pairs = undefined
    for (let at = 0; at < found.length; ) {
      const { token, label } = found[at] ?? {}
      if (!token) break
      let end = at + 1
      while (end < found.length && !found[end]?.label) end += 1
      const values = found.slice(at + 1, end).map((one) => one.token)
      if (label) this.readLabel(token, label, label.kind === 'goalRow' ? values : distinct(values))
      else this.read.leftover.push(token)
      at = label ? end : at + 1
    }
    return this.read.leftover.length === before
  }

  /** A signature line below the table: 「负责人：　经办人：　联系电话：」. */
  readLine(block: number, text: string): void {
    const marks = this.template.fields.flatMap((field) =>
      field.labels.flatMap((label) => {
        const found = new RegExp(`${label}\\s*[:：]`).exec(text)
        return found ? [{ field, label, start: found.index, end: found.index + found[0].length }] : []
      }),
    )
    const ordered = marks.sort((a, b) => a.start - b.start || b.end - a.end)
    for (const [index, mark] of ordered.entries()) {
      if (ordered.slice(0, index).some((one) => one.end > mark.start)) continue
      const next = ordered.slice(index + 1).find((one) => one.start >= mark.end)
      const value = text.slice(mark.end, next?.start ?? text.length)
      const anchor = { block, start: mark.end, end: mark.end + value.length }
      this.read.fields.push({ id: mark.field.id, label: mark.label, text: value.trim(), anchor })
    }
  }

  /** A row without any label belongs to a list of pairs, or goes on with the text that a page break cut. */
  private readUnlabelled(row: FormRow): void {
    if (this.goalHeading && row.tokens.length <= this.goalColumns.length) {
      this.readGoals(this.goalHeading, row.tokens)
      return
    }
    const tokens = distinct(row.tokens)
    const pair = this.pairs && this.template.pairs[this.pairs.index]
    if (this.pairs && pair && tokens.length === pair.fields.length) {
      this.pairs.count += 1
      for (const [index, token] of tokens.entries()) {
        this.read.placed.push({ role: `${pair.id}.${index}`, token })
        this.addField(
          `${pair.id}.${this.pairs.count}.${pair.fields[index]}`,
          pair.headings[index]?.[0] ?? '',
          token,
        )
      }
      return
    }
    const [only] = tokens
    if (only && tokens.length === 1 && this.lastText && this.isBrokenOff(row)) {
      const { field, paragraph } = this.lastText
      const rest = joinParts([{ text: only.text, anchor: only.anchor }])
      paragraph.pieces.push(
        ...rest.pieces.map((piece) => ({ ...piece, at: piece.at + paragraph.text.length })),
      )
      paragraph.text += rest.text
      field.text = paragraph.text
      return
    }
    this.read.leftover.push(...tokens)
  }

  /** Only the first row of a table can go on with the text of the table before it. */
  private isBrokenOff(row: FormRow): boolean {
    const first = this.source.blocks[row.block]
    return (
      first?.kind === 'table' &&
      first.rows.slice(0, row.row).every((one) => one.cells.every((cell) => cell.text === ''))
    )
  }

  private readLabel(token: Token, label: Label, values: Token[]): void {
    const [value, ...more] = values
    switch (label.kind) {
      case 'caption':
        if (label.unit) this.unit = label.unit
        this.read.leftover.push(...values)
        return
      case 'field':
        this.readField(token, label, value)
        this.read.leftover.push(...more)
        return
      case 'funding':
        this.readFunding(token, label.index, value)
        this.read.leftover.push(...more)
        return
      case 'pairHeading':
        this.read.placed.push({ role: `${this.template.pairs[label.pair]?.id}.${label.position}`, token })
        this.pairs = { index: label.pair, count: this.pairs?.index === label.pair ? this.pairs.count : 0 }
        this.read.leftover.push(...values)
        return
      case 'goalHeading':
        this.goalColumns = [
          ...this.goalColumns.filter((one) => one.set !== label.set),
          { set: label.set, column: token.column },
        ]
        this.goalHeading = token
        this.addSet(label.set)
        this.read.leftover.push(...values)
        return
      case 'goalRow':
        this.readGoals(token, values)
        return
      case 'goalSingle':
        this.addSet(label.set)
        if (value) this.addGoal(label.set, token, value)
        this.read.leftover.push(...more)
        return
      case 'indicatorHeading':
      case 'level1':
      case 'level2':
        this.read.leftover.push(token, ...values)
    }
  }

  private readField(token: Token, label: Label & { kind: 'field' }, value: Token | undefined): void {
    const { field, inline } = label
    const text = token.text.replace(/\s+/g, '').replace(/[:：]$/, '')
    if (inline !== undefined && inline !== '') {
      this.read.fields.push({
        id: field.id,
        label: text.split(/[:：]/)[0] ?? text,
        text: inline,
        anchor: token.anchor,
      })
      if (value) this.read.leftover.push(value)
      return
    }
    if (!value) {
      this.read.fields.push({
        id: field.id,
        label: text,
        text: '',
        anchor: this.blankAfter(token) ?? token.anchor,
      })
      return
    }
    const whole = this.addField(field.id, text, value)
    if (!field.split) return
    const parts = new RegExp(field.split.pattern, 'u').exec(whole)
    for (const [index, id] of field.split.ids.entries()) {
      const part = parts?.[index + 1]
      if (part) this.read.fields.push({ id, label: text, text: part, anchor: value.anchor })
    }
  }

  private addField(id: string, label: string, value: Token): string {
    const paragraph = joinParts([{ text: value.text, anchor: value.anchor }])
    const field: FormField = { id, label, text: paragraph.text, anchor: value.anchor }
    this.read.fields.push(field)
    this.read.texts.push({ id, label, paragraph })
    this.lastText = { field, paragraph }
    return paragraph.text
  }

  private readFunding(token: Token, index: number, value: Token | undefined): void {
    const seen = this.fundingSeen.get(index) ?? 0
    this.fundingSeen.set(index, seen + 1)
    const meaning = this.template.funding[index]?.means[seen]
    if (!meaning) {
      this.read.leftover.push(token, ...(value ? [value] : []))
      return
    }
    this.read.placed.push({ role: `funding.${this.fundingInRow}`, token })
    this.fundingInRow += 1
    const { printed, unit } = printedMoney(value?.text ?? '', this.unit)
    if (printed.kind === 'unreadable' && value) this.read.leftover.push(value)
    const fen = printed.kind === 'number' ? moneyToFen(printed.decimal, unit) : undefined
    const anchor = value?.anchor ?? this.blankAfter(token) ?? token.anchor
    this.read.funding.push({ ...meaning, printed, unit, ...(fen !== undefined && { fen }), anchor })
  }

  private readGoals(token: Token, values: Token[]): void {
    if (values.length > 0) this.goalHeading = undefined
    const ordered = [...this.goalColumns].sort((a, b) => a.column - b.column)
    if (values.length > 1 && values.length === ordered.length) {
      for (const [index, heading] of ordered.entries()) {
        const value = values[index]
        if (value) this.addGoal(heading.set, token, value)
      }
      return
    }
    const [value, ...more] = distinct(values)
    this.read.leftover.push(...more)
    if (!value) return
    const heading = ordered.findLast((one) => one.column <= value.column) ?? ordered[0]
    if (heading) this.addGoal(heading.set, token, value)
    else this.read.leftover.push(value)
  }

  private addGoal(set: GoalSet, label: Token, value: Token): void {
    const paragraph = joinParts([{ text: value.text, anchor: value.anchor }])
    const goal = { set, text: paragraph.text, anchor: value.anchor }
    this.read.goals.push(goal)
    this.read.texts.push({ id: `goal.${set}`, label: label.plain, paragraph })
    this.lastText = { field: goal, paragraph }
  }

  private addSet(set: GoalSet): void {
    if (!this.read.sets.includes(set)) this.read.sets.push(set)
  }

  /** The empty cell to the right of a label: where the value would stand. */
  private blankAfter(token: Token): Anchor | undefined {
    const { block, row, cell } = token.anchor
    const held = this.source.blocks[block]
    const next = held?.kind === 'table' ? held.rows[row]?.cells[cell + 1] : undefined
    return next && next.text.trim() === '' ? { block, row, cell: cell + 1 } : undefined
  }
}

/** A merged cell that a converter wrote out several times is one cell. */
function distinct(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, index) => index === 0 || token.plain !== tokens[index - 1]?.plain)
}

function printedMoney(text: string, declared: MoneyUnit): { printed: Printed; unit: MoneyUnit } {
  const plain = text.replace(/\s+/g, '')
  const own = /(万元|元)$/.exec(plain)?.[1]
  const unit: MoneyUnit = own === '元' || own === '万元' ? own : declared
  if (plain === '') return { printed: { kind: 'blank', text: '' }, unit }
  if (/^[-—–－]+$/.test(plain)) return { printed: { kind: 'dash', text: plain }, unit }
  const decimal = parseDecimal(plain.replace(/(?:万元|元)$/, ''))
  return {
    printed: decimal ? { kind: 'number', decimal, text: plain } : { kind: 'unreadable', text: plain },
    unit,
  }
}
