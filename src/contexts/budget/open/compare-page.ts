import type { Fen } from '#kernel/money.ts'
import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'
import { type ComparedFigure, comparedFigures, differencesOf } from '../core/publication/compare.ts'
import type { PublicationHead } from '../store/publications.ts'
import { openPath, versionPath, whyPath } from './addresses.ts'
import { markOf, page } from './page.ts'
import { yuan } from './why-page.ts'

export interface ComparedSide {
  head: PublicationHead
  composed: ComposedDisclosure
}

/** Two versions, years or units side by side. @param sides absent before both were chosen. */
export function comparePage(
  publications: readonly PublicationHead[],
  sides: { left: ComparedSide; right: ComparedSide } | null,
): string {
  const title = sides
    ? `对照：${nameOf(sides.left.head)} 与 ${nameOf(sides.right.head)}`
    : '对照两份公开的预算'
  return page({
    title,
    crumbs: [{ text: '单位和年度', href: openPath }],
    main: html`${sides ? markOf(sides.left.head.mark ?? sides.right.head.mark) : null}
<div class="wide">
<h1>对照</h1>
<form class="query" action="${openPath}/compare" method="get">
<label>左边<select name="left">${options(publications, sides?.left.head)}</select></label>
<label>右边<select name="right">${options(publications, sides?.right.head)}</select></label>
<button type="submit">对照</button>
</form>
${sides ? comparison(sides.left, sides.right) : html`<p>选两份：同一单位的两个年度、两个版本，或者同一年度的两个单位。</p>`}
</div>`,
  })
}

/** 「046001/2026/v1」: names one version in an address. */
function versionKey({ open_code, budget_year, version }: PublicationHead): string {
  return `${open_code}/${budget_year}/v${version}`
}

function nameOf({ unit_name, budget_year, version }: PublicationHead): string {
  return `${unit_name}${budget_year}年度第${version}版`
}

function options(publications: readonly PublicationHead[], chosen: PublicationHead | undefined): Markup[] {
  return publications.map((each) =>
    each.id === chosen?.id
      ? html`<option value="${versionKey(each)}" selected>${nameOf(each)}</option>`
      : html`<option value="${versionKey(each)}">${nameOf(each)}</option>`,
  )
}

function comparison(left: ComparedSide, right: ComparedSide): Markup {
  const figures = comparedFigures(left.composed, right.composed).filter(hasAmount)
  const tables = Map.groupBy(figures, ({ tableId }) => tableId)
  const sections = [...tables.values()].map((rows) => tableOf(rows, left.head, right.head))
  const differing = figures.filter((each) => each.left !== each.right).length
  return html`<p role="status">${differing} 个数不同，表中列出两边有数的全部 ${figures.length} 个。</p>
${sections}
${sentences(left, right)}`
}

/** Rows that are blank on both sides say nothing. */
function hasAmount({ left, right }: ComparedFigure): boolean {
  return (left ?? '') !== '' || (right ?? '') !== ''
}

function tableOf(rows: readonly ComparedFigure[], left: PublicationHead, right: PublicationHead): Markup {
  const [first] = rows
  const body = rows.map((each) => {
    const name = [each.row, each.column].filter((text) => text !== '').join(' · ')
    const differs = each.left !== each.right
    return html`<tr><th scope="row">${name}</th>${figureCell(each.left, each.fact, left, differs ? 'removed' : '')}${figureCell(each.right, each.fact, right, differs ? 'added' : '')}<td class="number">${differs ? deltaOf(each) : '相同'}</td></tr>`
  })
  return html`<h2>${first?.tableTitle ?? ''}</h2>
<div class="scroll" tabindex="0" role="group" aria-label="${first?.tableTitle ?? ''}对照"><table class="list">
<thead><tr><th scope="col">项目</th><th scope="col">${nameOf(left)}</th><th scope="col">${nameOf(right)}</th><th scope="col">右减左（元）</th></tr></thead>
<tbody>${body}</tbody></table></div>`
}

function figureCell(text: string | null, fact: string, head: PublicationHead, tone: string): Markup {
  if (text === null) return html`<td class="number ${tone}">无此项</td>`
  if (text === '') return html`<td class="number ${tone}">空白</td>`
  const href = whyPath(versionPath(head.open_code, head.budget_year, head.version), fact)
  return html`<td class="number ${tone}"><a href="${href}">${text}</a></td>`
}

function deltaOf({ leftFen, rightFen }: ComparedFigure): string {
  const delta = ((rightFen ?? 0) - (leftFen ?? 0)) as Fen // a difference of whole fen
  return delta > 0 ? `+${yuan(delta)}` : yuan(delta)
}

function sentences(left: ComparedSide, right: ComparedSide): Markup {
  const differing = differencesOf(left.composed, right.composed).sentences
  if (differing.length === 0) return html`<h2>文字</h2><p>文字完全相同。</p>`
  const rows = differing.map(
    (each) =>
      html`<tr><td class="removed">${each.left ?? '（无）'}</td><td class="added">${each.right ?? '（无）'}</td></tr>`,
  )
  return html`<h2>不同的文字（${differing.length} 处）</h2>
<div class="scroll" tabindex="0" role="group" aria-label="不同的文字"><table class="list">
<thead><tr><th scope="col">${nameOf(left.head)}</th><th scope="col">${nameOf(right.head)}</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}
