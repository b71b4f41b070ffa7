import { Refusal } from '#kernel/refusal.ts'
import type { ListKind } from './kinds.ts'

/**
 * What a list says of an item beyond title, place and timetable stands in the case's fields: those of the list's kind by
 * their id, the day on which a step was taken, and who is named as responsible before the case is dispatched. (Ids of fields
 * have no underscore, so nothing collides.)
 */
export const organisationKey = 'item_organisation'
export const responsibleKey = 'item_responsible'

export function stepKey(stepId: string): string {
  return `step_${stepId}`
}

export interface Timetable {
  readonly from: string | null
  readonly until: string | null
}

/** One row of a register. */
export interface ListItem {
  readonly itemNo: string
  readonly fields: Readonly<Record<string, string>>
  readonly timetable: Timetable
}

/**
 * Why this cannot stand in a list of this kind; null: it can.
 * @returns `list.field`, `list.item-code`, `list.timetable`.
 */
export function itemProblem(kind: ListKind, { itemNo, fields, timetable }: ListItem): Refusal | null {
  const { codePattern } = kind
  if (codePattern !== null && !new RegExp(codePattern).test(itemNo))
    return new Refusal('list.item-code', { code: itemNo, pattern: codePattern })
  const { from, until } = timetable
  if (from !== null && until !== null && from > until) return new Refusal('list.timetable', { from, until })
  return fieldsProblem(kind, fields)
}

/** The same for the fields alone. @returns `list.field`. */
function fieldsProblem(kind: ListKind, fields: ListItem['fields']): Refusal | null {
  for (const { id, name, isRequired, choices } of kind.fields) {
    const text = fields[id]?.trim() ?? ''
    if (text === '' && isRequired) return new Refusal('list.field', { field: name, why: '没有填写。' })
    if (text !== '' && choices.length > 0 && !choices.includes(text))
      return new Refusal('list.field', {
        field: name,
        why: `只能写：${choices.join('、')}，不能写「${text.slice(0, 40)}」。`,
      })
  }
  const wrong = kind.steps.find(({ id }) => !isDayOrNothing(fields[stepKey(id)]))
  return wrong
    ? new Refusal('list.field', { field: wrong.name, why: '应写完成的日期，例如 2031-01-31。' })
    : null
}

function isDayOrNothing(text = ''): boolean {
  if (text === '') return true
  const date = new Date(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  )
}
