import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { FoundText, PublicationHead } from '../store/publications.ts'
import { budgetPath, openPath } from './addresses.ts'
import { page } from './page.ts'

/** Places that one search shows. */
export const foundMax = 100
/** Characters of a found line that are shown. */
const excerptMax = 160

/** The words of a search: at most five, each at most 50 characters. */
export function searchWords(query: string): string[] {
  return query
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 5)
    .map((word) => word.slice(0, 50))
}

/** @param found what stands in the newest versions; `null` before anything was asked. */
export function searchPage(
  query: string,
  found: readonly FoundText[] | null,
  publications: readonly PublicationHead[],
): string {
  return page({
    title: query === '' ? '检索已公开的预算' : `检索「${query}」`,
    crumbs: [{ text: '单位和年度', href: openPath }],
    main: html`<div class="wide">
<h1>检索</h1>
<form class="query" action="${openPath}/search" method="get" role="search">
<label>词语或数字，几个词用空格分开<input type="search" name="q" value="${query}" maxlength="100" required></label>
<button type="submit">检索</button>
</form>
${found === null ? null : results(query, found, publications)}
</div>`,
  })
}

function results(
  query: string,
  found: readonly FoundText[],
  publications: readonly PublicationHead[],
): Markup {
  if (found.length === 0)
    return html`<p role="status">没有找到「${query}」。可以换一个说法，或只写其中几个字。</p>`
  const words = searchWords(query)
  const heads = new Map(publications.map((head) => [head.id, head]))
  const groups = Map.groupBy(found, ({ publicationId }) => publicationId)
  const sections = [...groups].flatMap(([id, places]) => {
    const head = heads.get(id)
    if (!head) return []
    const address = budgetPath(head.open_code, head.budget_year)
    const items = places.map(
      ({ anchor, text }) =>
        html`<li><a href="${address}#${anchor.replace(/\s+/g, '_')}">${marked(excerpt(text, words), words)}</a></li>`,
    )
    return [
      html`<section><h2>${head.title}${head.mark === null ? '' : `（${head.mark}）`}</h2><ul class="results">${items}</ul></section>`,
    ]
  })
  const more = found.length >= foundMax ? html`<p>只列出前 ${foundMax} 处，请把词写得更具体。</p>` : null
  return html`<p role="status">找到 ${found.length} 处。</p>${sections}${more}`
}

function excerpt(text: string, words: readonly string[]): string {
  if (text.length <= excerptMax) return text
  const at = Math.max(0, ...words.slice(0, 1).map((word) => text.toLowerCase().indexOf(word.toLowerCase())))
  const start = Math.max(0, at - 40)
  return `${start > 0 ? '…' : ''}${text.slice(start, start + excerptMax)}…`
}

/** The words stand out where they are found. */
function marked(text: string, words: readonly string[]): Markup[] {
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (escaped.length === 0) return [html`${text}`]
  return text
    .split(new RegExp(`(${escaped.join('|')})`, 'i'))
    .map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : html`${part}`))
}
