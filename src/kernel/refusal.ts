/**
 * An expected "no": a rule of the domain refuses what was asked. Core returns it, commands throw it (a returned
 * refusal would commit the transaction), the HTTP edge maps `code` once to a status and to Chinese text.
 */
export class Refusal extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string | number | boolean | null>>

  /** @param code stable, dotted, e.g. `source.empty`; the Chinese text stands in a context's `terms.ts`. */
  constructor(code: string, details: Readonly<Record<string, string | number | boolean | null>> = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
