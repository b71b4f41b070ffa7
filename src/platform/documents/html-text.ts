import { escapeMarkup } from './escape.ts'

/** What is known of the page while it is written. */
export interface HtmlContext {
  hrefOf: (key: string) => string | undefined
  /** Ids already given: an id stands once in a page. */
  ids: Set<string>
  charts: number
}

/** A key as an id of the page: white space, which an id must not have, becomes `_`. */
export function anchorId(key: string): string {
  return key.replace(/\s+/g, '_')
}

/** ` id="…"`, or nothing where the key is absent or its id is taken. */
export function idAttribute(key: string | undefined, context: HtmlContext): string {
  if (key === undefined) return ''
  const id = anchorId(key)
  if (context.ids.has(id)) return ''
  context.ids.add(id)
  return ` id="${escapeMarkup(id)}"`
}

/** Escaped, line breaks as `<br>`. */
export function textHtml(text: string): string {
  return escapeMarkup(text).replaceAll('\n', '<br>')
}

/** The text, as a link where its figure has an address. */
export function linkedHtml(text: string, key: string | undefined, context: HtmlContext): string {
  const href = key === undefined || text === '' ? undefined : context.hrefOf(key)
  return href === undefined ? textHtml(text) : `<a href="${escapeMarkup(href)}">${textHtml(text)}</a>`
}
