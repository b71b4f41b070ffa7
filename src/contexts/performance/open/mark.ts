import { html, type Markup } from '#platform/documents/page-markup.ts'

/** The demonstration says on every page that it is one. */
export function markOf(mark: string | null): Markup | null {
  return mark === null ? null : html`<p class="demo" role="note">${mark}</p>`
}
