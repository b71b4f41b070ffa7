import type { PerformanceFormTemplate } from '../../template/performance-template.ts'
import type { GoalSet } from '../reading.ts'
import { plainLabel } from './form-rows.ts'

type FieldTemplate = PerformanceFormTemplate['fields'][number]

/** What a cell is when it is a label of the form. */
export type Label =
  | { kind: 'field'; field: FieldTemplate; inline?: string }
  | { kind: 'caption'; unit?: '元' | '万元' }
  | { kind: 'funding'; index: number }
  | { kind: 'pairHeading'; pair: number; position: number }
  | { kind: 'goalHeading'; set: GoalSet }
  | { kind: 'goalRow' }
  | { kind: 'goalSingle'; set: GoalSet }
  | { kind: 'indicatorHeading'; heading: 'level1' | 'level2' | 'name' | 'target' }
  | { kind: 'level1'; name: string }
  | { kind: 'level2'; name: string }

/** Looks a cell up among the labels of one form. */
export type FindLabel = (plain: string) => Label | undefined

export function labelBook(template: PerformanceFormTemplate): FindLabel {
  const book = new Map<string, Label>()
  const add = (labels: readonly string[], label: Label) => {
    for (const text of labels) book.set(plainLabel(text), label)
  }
  const { indicators, goals } = template
  for (const level of indicators.levels) {
    add(level.labels, { kind: 'level1', name: level.name })
    for (const below of level.level2) add(below.labels, { kind: 'level2', name: below.name })
  }
  add(indicators.level1Heading, { kind: 'indicatorHeading', heading: 'level1' })
  add(indicators.level2Heading, { kind: 'indicatorHeading', heading: 'level2' })
  add(indicators.nameHeading, { kind: 'indicatorHeading', heading: 'name' })
  add(indicators.targetHeading, { kind: 'indicatorHeading', heading: 'target' })
  for (const heading of goals.headings) add(heading.labels, { kind: 'goalHeading', set: heading.set })
  add(goals.rows, { kind: 'goalRow' })
  for (const single of goals.single) add(single.labels, { kind: 'goalSingle', set: single.set })
  for (const [pair, { headings }] of template.pairs.entries()) {
    for (const [position, labels] of headings.entries()) add(labels, { kind: 'pairHeading', pair, position })
  }
  for (const caption of template.captions) {
    const unit = /（(元|万元)）/.exec(plainLabel(caption))?.[1]
    add([caption], { kind: 'caption', ...((unit === '元' || unit === '万元') && { unit }) })
  }
  for (const [index, { labels }] of template.funding.entries()) add(labels, { kind: 'funding', index })
  for (const field of template.fields) add(field.labels, { kind: 'field', field })
  return (plain) => book.get(plain) ?? inlineField(template, plain)
}

/** `负责人：张某`: the value stands in the label's own cell. */
function inlineField(template: PerformanceFormTemplate, plain: string): Label | undefined {
  const colon = plain.indexOf('：')
  if (colon <= 0) return undefined
  const label = plain.slice(0, colon)
  const field = template.fields.find((one) => one.labels.some((text) => plainLabel(text) === label))
  return field && { kind: 'field', field, inline: plain.slice(colon + 1) }
}
