import type { Refusal } from '#kernel/refusal.ts'

/** HTTP status that a refusal is answered with; 422 where a context's text names none. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503

/**
 * What a person reads for each refusal code: what happened, why, what to do next. `{name}` stands for a detail.
 * A plain string is answered with status 422.
 */
export type RefusalTexts = Readonly<
  Record<string, string | { readonly status: RefusalStatus; readonly text: string }>
>

/** @returns `undefined` when no table knows the code: a fault of the programme, not of the person. */
export function describeRefusal(
  refusal: Refusal,
  tables: readonly RefusalTexts[],
): { readonly status: RefusalStatus; readonly message: string } | undefined {
  for (const table of tables) {
    const entry = table[refusal.code]
    if (entry === undefined) continue
    const { status, text } = typeof entry === 'string' ? { status: 422 as const, text: entry } : entry
    return { status, message: fillIn(text, refusal.details) }
  }
  return undefined
}

function fillIn(text: string, details: Refusal['details']): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    return value === undefined || value === null ? whole : String(value)
  })
}
