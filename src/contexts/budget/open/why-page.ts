import { type Fen, fen } from '#kernel/money.ts'
import { Refusal } from '#kernel/refusal.ts'
import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { Book, BudgetLine, IncomeLine } from '../core/book/book.ts'
import { codeNamer } from '../core/compose/code-names.ts'
import type { Figures } from '../core/compose/figures.ts'
import { type PrintedFigure, printedFigures } from '../core/publication/printed-figures.ts'
import type { CodeList } from '../core/template/code-list.ts'
import type { PublicationHead } from '../store/publications.ts'
import { fundNames, timingNames, useNames } from '../terms.ts'
import { openPath, versionPath, whyPath } from './addresses.ts'
import { chinaDate, markOf, page } from './page.ts'
import type { PublishedContent } from './published.ts'

/** Lines that the page lists; the rest is given as one sum. */
const shownMax = 500

/** 「这个数怎么来的」: the exact amount, the formula, and the lines that it adds up. @throws Refusal `publication.unknown`. */
export function whyPage(
  head: PublicationHead,
  { book, composed, figures }: PublishedContent,
  factId: string,
  codes: CodeList,
): string {
  const printed = printedFigures(composed)
  const figure = printed.find(({ fact }) => fact === factId)
  if (!figure) throw new Refusal('publication.unknown')
  const address = versionPath(head.open_code, head.budget_year, head.version)
  const exact = figure.exactFen ?? fen(0) // a blank cell stands for nothing
  // The lines are traced by today's program: they are shown only where they still give what was printed.
  const refs = figures?.has(factId) && figures.get(factId) === exact ? figures.linesBehind(factId) : null
  const name = [figure.tableTitle, figure.row, figure.column].filter((text) => text !== '').join(' · ')
  return page({
    title: `这个数怎么来的：${name}`,
    crumbs: [
      { text: '单位和年度', href: openPath },
      { text: head.title, href: address },
    ],
    main: html`
${markOf(head.mark)}
<div class="wide">
<h1>这个数怎么来的</h1>
<dl class="facts">
<dt>单位</dt><dd>${head.unit_name}（${head.unit_code}）</dd>
<dt>表</dt><dd>${figure.tableTitle}</dd>
<dt>行</dt><dd>${figure.row === '' ? '—' : figure.row}</dd>
<dt>栏</dt><dd>${figure.column === '' ? '—' : figure.column}</dd>
<dt>表中的数</dt><dd>${figure.text === '' ? '空白（零）' : `${figure.text} ${figure.unit}`}</dd>
<dt>准确金额</dt><dd>${yuan(exact)} 元</dd>
<dt>取数时间</dt><dd>${chinaDate(head.published_at)}，第 ${head.version} 版</dd>
<dt>校验值</dt><dd class="hash">${head.content_sha256}</dd>
</dl>
<p><a href="${address}#${factId.replace(/\s+/g, '_')}">回到表中的这个数</a></p>
${formula(figure, printed, address)}
${refs ? entries(book, refs, codes) : untraceable}
</div>`,
  })
}

/** 准确金额, digit by digit: 1234567 → 12,345.67. */
export function yuan(amount: Fen): string {
  const sign = amount < 0 ? '-' : ''
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}

const untraceable = html`<h2>背后的明细</h2>
<p>公开这一版以后，取数的规则有了变化，这里不再列出明细。全部明细在这一版的「开放数据」文件里。</p>`

function formula(figure: PrintedFigure, printed: readonly PrintedFigure[], address: string): Markup | null {
  const terms = (figure.sumOf ?? []).flatMap((id) => printed.find(({ fact }) => fact === id) ?? [])
  if (terms.length === 0) return null
  const rows = terms.map(
    ({ fact, row, column, text, exactFen }) =>
      html`<tr><th scope="row"><a href="${whyPath(address, fact)}">${row === '' ? column : row}</a></th><td>${column}</td><td class="number">${text}</td><td class="number">${yuan(exactFen ?? fen(0))}</td></tr>`,
  )
  return html`<h2>等于表中这些数之和</h2>
<div class="scroll" tabindex="0" role="group" aria-label="相加的各数"><table class="list">
<thead><tr><th scope="col">行</th><th scope="col">栏</th><th scope="col">表中的数（${figure.unit}）</th><th scope="col">准确金额（元）</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function entries(book: Book, refs: ReturnType<Figures['linesBehind']>, codes: CodeList): Markup {
  if (refs.length === 0) return html`<h2>背后的明细</h2><p>没有明细：这一格是零。</p>`
  const lines = new Map(book.lines.map((line) => [line.id, line]))
  const income = new Map(book.income.map((line) => [line.id, line]))
  const nameOf = codeNamer(book, codes)
  const named = (kind: 'functional' | 'economic' | 'government', code: string | null) =>
    code === null ? '—' : `${code} ${nameOf(kind, code) ?? ''}`
  const projects = new Map(book.projects.map(({ id, name }) => [id, name]))
  const shown = refs.slice(0, shownMax)
  const rows = shown.flatMap(({ kind, id }) => {
    const line = kind === 'line' ? lines.get(id) : undefined
    if (line) return [lineRow(line, named, projects)]
    const earned = kind === 'income' ? income.get(id) : undefined
    return earned ? [incomeRow(earned)] : []
  })
  const amountOf = ({ kind, id }: (typeof refs)[number]) =>
    (kind === 'line' ? lines.get(id) : income.get(id))?.amountFen ?? 0
  const rest = refs.slice(shownMax)
  const restFen = rest.reduce((sum, ref) => sum + amountOf(ref), 0) as Fen // a sum of whole fen
  const more =
    rest.length === 0
      ? null
      : html`<tr><th scope="row" colspan="6">其余 ${rest.length} 条合计</th><td class="number">${yuan(restFen)}</td></tr>`
  return html`<h2>背后的明细（${refs.length} 条）</h2>
<div class="scroll" tabindex="0" role="group" aria-label="背后的明细"><table class="list">
<thead><tr><th scope="col">资金</th><th scope="col">年度</th><th scope="col">功能分类或收入科目</th><th scope="col">部门经济分类</th><th scope="col">政府经济分类</th><th scope="col">用途</th><th scope="col">金额（元）</th></tr></thead>
<tbody>${rows}${more}</tbody></table></div>`
}

function lineRow(
  line: BudgetLine,
  named: (kind: 'functional' | 'economic' | 'government', code: string | null) => string,
  projects: ReadonlyMap<string, string>,
): Markup {
  const project = line.projectId === null ? undefined : projects.get(line.projectId)
  return html`<tr><td class="short">${fundNames[line.fund]}</td><td class="short">${timingNames[line.timing]}</td><td>${named('functional', line.functional)}</td><td>${named('economic', line.departmentItem)}</td><td>${named('government', line.governmentItem)}</td><td>${project ?? useNames[line.use]}</td><td class="number">${yuan(line.amountFen)}</td></tr>`
}

function incomeRow(line: IncomeLine): Markup {
  return html`<tr><td class="short">${fundNames[line.fund]}</td><td class="short">${timingNames.current}</td><td>${line.revenueItem} ${line.name}</td><td>—</td><td>—</td><td>收入</td><td class="number">${yuan(line.amountFen)}</td></tr>`
}
