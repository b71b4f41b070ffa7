import { type Fen, type MoneyUnit, moneyToFen } from '#kernel/money.ts'
import type { Printed, Statement } from '../reading.ts'
import type { Figure } from './figures.ts'

/** What stands where the statement has its figure; a list counts its names. */
export function printedFigure(figure: Figure, measure: Statement['measure']): Printed {
  const text =
    measure === 'list' || figure.kind === 'same' || figure.kind === 'date' ? figure.printed : digitsOf(figure)
  if (measure === 'list')
    return { kind: 'number', decimal: { digits: splitItems(text).length, scale: 0 }, text }
  return figure.decimal ? { kind: 'number', decimal: figure.decimal, text } : { kind: 'unreadable', text }
}

/** The number as printed, without its unit. */
function digitsOf(figure: Figure): string {
  return /^[-－−]?[0-9０-９][0-9０-９,.．]*/.exec(figure.printed)?.[0] ?? figure.printed
}

/** Exact money of a figure; nothing for figures that are no money. */
export function figureFen(figure: Figure): Fen | undefined {
  if (figure.kind !== 'money' || !figure.decimal) return undefined
  if (figure.unit === '千元') {
    return moneyToFen({ digits: figure.decimal.digits * 1000, scale: figure.decimal.scale }, '元')
  }
  return moneyToFen(figure.decimal, figure.unit as MoneyUnit) // the scanner gives money no other unit
}

/** Items of an enumeration; 、inside brackets separates nothing. */
export function splitItems(names: string): string[] {
  const items: string[] = []
  let depth = 0
  let item = ''
  for (const character of names) {
    if (/[（(]/.test(character)) depth += 1
    if (/[）)]/.test(character)) depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、，,]/.test(character)) {
      items.push(item)
      item = ''
    } else item += character
  }
  return [...items, item].map((one) => one.trim()).filter((one) => one !== '')
}
