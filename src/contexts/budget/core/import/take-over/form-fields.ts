import type { BookIndicator, BookProject } from '../../book/book.ts'
import type { PerformanceForm } from '../../read/reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

export function fieldText(form: PerformanceForm | undefined, id: string): string {
  return form?.fields.find((field) => field.id === id)?.text.trim() ?? ''
}

export function indicatorsOf(form: PerformanceForm, draft: TakeOverDraft, where: string): BookIndicator[] {
  return form.indicators
    .map(({ set, level1, level2, name, printed }) => ({
      id: draft.freshId(),
      set,
      level1: level1 || '产出',
      level2: level2 || '数量',
      name: draft.fitted(name, 120, where, '一个指标的名称'),
      target: draft.fitted(printed, 60, where, '一个指标的指标值'),
    }))
    .slice(0, 200)
}

export function signersOf(
  form: PerformanceForm,
  draft: TakeOverDraft,
  hasDate: boolean,
): BookProject['signers'] {
  const text = (id: string) => draft.fitted(fieldText(form, id), 30, `form:${form.id}`, '签字栏')
  const filledAt = fieldText(form, 'filledAt')
  return {
    responsible: text('responsible'),
    handledBy: text('handledBy'),
    phone: text('phone'),
    filledAt: hasDate && /^\d{14}$/.test(filledAt) ? filledAt : '',
  }
}
