import { partSchemas } from '../book/book.ts'
import type { ImportDraft } from './import-draft.ts'
import type { RowState } from './import-result.ts'
import { stateOf, withOne } from './project-rows.ts'
import type { RowRecord } from './read-rows.ts'
import { checked, fault, type RowOutcome } from './row-outcome.ts'
import { optionalAmountOf, textOf } from './row-values.ts'
import { changeSheet, codeNameSheet, glossarySheet, taskSheet, textSheet } from './template-sheets.ts'

/** Takes each row that is to be taken; the others stay as they are. */
export function takeEach(records: readonly RowRecord[], take: (record: RowRecord) => RowState): RowOutcome[] {
  return records.map((record) => {
    if (record.skipped !== undefined) return { record, state: 'skipped' }
    if (record.errors.length > 0) return { record, state: 'error' }
    const state = take(record)
    return { record, state: record.errors.length > 0 ? 'error' : state }
  })
}

/**
 * Rows of 上年数与原因.
 * @param knownKeys change keys of the form; any key is taken where the form declares none.
 */
export function takeChangeRows(
  records: readonly RowRecord[],
  draft: ImportDraft,
  knownKeys: readonly string[],
): RowOutcome[] {
  return takeEach(records, (record) => {
    const key = textOf(record, 'key')
    if (knownKeys.length > 0 && !knownKeys.includes(key)) {
      fault(record, '代号', `这个表样没有代号“${key}”。请照抄模板里的代号，不要改动。`)
      return 'error'
    }
    const before = draft.target.book.parts
    const previous = optionalAmountOf(record, 'previous')
    const reason = textOf(record, 'reason')
    const states: RowState[] = []
    if (previous !== null) {
      const amounts = { ...draft.part('previous').amounts, [key]: previous }
      draft.putPart('previous', { amounts })
      states.push(entryState(before.previous.amounts[key], previous))
    }
    if (reason !== '') {
      const texts = { ...draft.part('reasons').texts, [key]: reason }
      const part = checked(record, changeSheet, partSchemas.reasons, { texts })
      if (part) draft.putPart('reasons', part)
      states.push(entryState(before.reasons.texts[key], reason))
    }
    return mostTelling(states)
  })
}

function entryState(before: unknown, after: unknown): RowState {
  if (before === undefined) return 'new'
  return before === after ? 'same' : 'changed'
}

function mostTelling(states: readonly RowState[]): RowState {
  return states.find((state) => state === 'new') ?? states.find((state) => state === 'changed') ?? 'same'
}

/** Rows of 职责与机构: the paragraphs of a kind that has rows replace those of the book. */
export function takeTextRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const texts = { duties: [] as string[], bodies: [] as string[] }
  let intro: string | undefined
  const outcomes = takeEach(records, (record) => {
    const text = textOf(record, 'text')
    switch (textOf(record, 'kind')) {
      case 'duties':
        return takeText(record, 'duties', texts.duties, text, draft.target.book.parts.duties.items)
      case 'bodies':
        return takeText(record, 'bodies', texts.bodies, text, draft.target.book.parts.bodies.items)
      default:
        if (intro !== undefined) {
          fault(record, '类别', '机构设置说明只能有一段。请合到一行。')
          return 'error'
        }
        intro = text
        return entryState(draft.target.book.parts.bodies.intro || undefined, text)
    }
  })
  if (texts.duties.length > 0) draft.putPart('duties', { items: texts.duties })
  if (texts.bodies.length > 0 || intro !== undefined) {
    const held = draft.part('bodies')
    draft.putPart('bodies', {
      intro: intro ?? held.intro,
      items: texts.bodies.length > 0 ? texts.bodies : held.items,
    })
  }
  return outcomes
}

/** Each paragraph is checked as the part will be, so that a long one is told at its row. */
function takeText(
  record: RowRecord,
  part: 'duties' | 'bodies',
  list: string[],
  text: string,
  before: readonly string[],
): RowState {
  const value = part === 'duties' ? { items: [text] } : { intro: '', items: [text] }
  const max = part === 'duties' ? 2000 : 1000
  if (!partSchemas[part].safeParse(value).success) fault(record, '内容', `太长，最多 ${max} 字。请拆成几段。`)
  if (list.length >= 60) fault(record, textSheet.title, '最多 60 段。')
  list.push(text)
  return entryState(before[list.length - 1], text)
}

/** Rows of 名词解释, which replace those of the book. */
export function takeGlossaryRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  const terms: { term: string; text: string }[] = []
  const before = draft.target.book.parts.glossary.terms
  const outcomes = takeEach(records, (record) => {
    const term = { term: textOf(record, 'term'), text: textOf(record, 'text') }
    const known = terms.some((one) => one.term === term.term)
    if (known) fault(record, '名词', `“${term.term}”已经有一行。同一个名词只解释一次。`)
    checked(record, glossarySheet, partSchemas.glossary, { terms: [term] })
    terms.push(term)
    return entryState(before.find((one) => one.term === term.term)?.text, term.text)
  })
  if (terms.length > 0) draft.putPart('glossary', { terms })
  return outcomes
}

/** Rows of 重点任务. */
export function takeTaskRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  return takeEach(records, (record) => {
    const overall = draft.part('overall')
    const id = draft.idOr(textOf(record, 'id'))
    const task = { id, function: textOf(record, 'function'), task: textOf(record, 'task') }
    const next = { ...overall, tasks: withOne(overall.tasks, task) }
    const part = checked(record, taskSheet, partSchemas.overall, next)
    if (part) draft.putPart('overall', part)
    return stateOf(draft.target.book.parts.overall.tasks, task)
  })
}

/** Rows of 科目名称. */
export function takeCodeNameRows(records: readonly RowRecord[], draft: ImportDraft): RowOutcome[] {
  return takeEach(records, (record) => {
    const code = textOf(record, 'code').replace(/\s+/g, '')
    if (!/^\d{3,9}$/.test(code)) fault(record, '编码', `“${code}”不是科目编码。请写 3 至 9 位数字。`)
    const key = `${textOf(record, 'classification')} ${code}`
    const names = { ...draft.part('codeNames').names, [key]: textOf(record, 'name') }
    const part = checked(record, codeNameSheet, partSchemas.codeNames, { names })
    if (part && record.errors.length === 0) draft.putPart('codeNames', part)
    return entryState(draft.target.book.parts.codeNames.names[key], textOf(record, 'name'))
  })
}

/** Names that other sheets print beside unlisted codes; what the book says already stays. */
export function keepCodeNames(draft: ImportDraft, names: ReadonlyMap<string, string>): void {
  const held = draft.part('codeNames').names
  const fresh = [...names].filter(([key]) => held[key] === undefined)
  if (fresh.length > 0)
    draft.putPart('codeNames', {
      names: { ...held, ...Object.fromEntries(fresh.map(([key, name]) => [key, name.slice(0, 60)])) },
    })
}
