import type { CheckReport, Finding } from '../check/finding.ts'
import type { DisclosureReading } from '../read/reading.ts'
import { type Anchor, type Block, placeOf, type TableBlock } from '../source/source-document.ts'
import { countOutcomes, unknownCodes } from './contract-json.ts'
import { numberLike } from './number-like.ts'
import { countSeverities, orderFindings, severities, severityText } from './order-findings.ts'
import { placeText } from './place-text.ts'

/**
 * One self-contained page: findings on the left, the document as it was read on the right; each part of a finding
 * links to its place, which `:target` highlights. No script at all, and the page's own policy forbids any, so the
 * document's text can never run.
 * @param stamp when and by which version it was made, in Chinese; handed in because core has no clock.
 */
export function htmlReport(reading: DisclosureReading, report: CheckReport, stamp: string): string {
  const findings = orderFindings(report.findings)
  const marked = new Set(findings.flatMap((finding) => finding.parts.map((part) => anchorId(part.anchor))))
  const title = `${reading.unit} ${reading.year}年度预算公开核对报告`
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(stamp)}　文件 SHA-256：<code>${reading.source.sha256}</code></p>${summary(reading, report)}</header>
<main><section class="findings" aria-label="发现的问题">${findings.map((finding, index) => findingHtml(reading, finding, index + 1)).join('\n')}</section>
<section class="document" aria-label="文件">${reading.source.blocks.map((block, index) => blockHtml(block, index, marked)).join('\n')}</section></main></body></html>
`
}

function summary(reading: DisclosureReading, report: CheckReport): string {
  const counts = countSeverities(report.findings)
  const outcomes = countOutcomes(report.identities)
  const unknown = unknownCodes(reading).map(
    ({ code, name, place }) => `<li>${escapeHtml(`${placeText(place)} ${code} ${name}`)}</li>`,
  )
  const unreadable = reading.unreadable.map(
    (item) => `<li>${escapeHtml(`${placeText(item.place)}「${item.printed}」${item.reason}`)}</li>`,
  )
  return `<p>${severities.map((severity) => `<b class="${severity}">${severityText[severity]} ${counts[severity]}</b>`).join('　')}</p>
<p>勾稽关系核对 ${outcomes.checked} 条：相符 ${outcomes.exact}，尾差 ${outcomes.rounding}，不符 ${outcomes.violated}；不可核验 ${outcomes.notCheckable}。联立核验${report.joint.feasible ? '可行' : '不可行'}。</p>
${unreadable.length > 0 ? `<details><summary>读不出 ${unreadable.length} 处</summary><ul>${unreadable.join('')}</ul></details>` : ''}${unknown.length > 0 ? `<details><summary>科目表里没有的编码 ${unknown.length} 个</summary><ul>${unknown.join('')}</ul></details>` : ''}`
}

function findingHtml(reading: DisclosureReading, finding: Finding, number: number): string {
  const parts = finding.parts.map(
    (part) =>
      `<li><a href="#${anchorId(part.anchor)}">${escapeHtml(placeText(placeOf(reading.source, part.anchor)))}</a> ${escapeHtml(part.label)}：<span class="figure">${escapeHtml(part.printed)}</span></li>`,
  )
  return `<article class="${finding.severity}"><h2>${number}. ${severityText[finding.severity]}　${escapeHtml(finding.message)}</h2>
${finding.equation ? `<p class="equation">${escapeHtml(finding.equation.text)}</p>` : ''}
<p>印为 <b>${escapeHtml(finding.printed)}</b>${finding.expected === undefined ? '' : `，应为 <b>${escapeHtml(finding.expected)}</b>`}。${escapeHtml(finding.suggestion)}</p>
<ul>${parts.join('')}</ul><p class="rule">${escapeHtml(finding.rule)}</p></article>`
}

function blockHtml(block: Block, index: number, marked: ReadonlySet<string>): string {
  if (block.kind === 'table') return tableHtml(block, index, marked)
  const ids = [...marked].filter((id) => id.startsWith(`b${index}s`))
  const targets = ids.map((id) => `<span id="${id}"></span>`).join('')
  return `<p class="text${ids.length > 0 ? ' marked' : ''}">${targets}${escapeHtml(block.text)}</p>`
}

function tableHtml(table: TableBlock, index: number, marked: ReadonlySet<string>): string {
  const rows = table.rows.map((row, rowIndex) => {
    const cells = row.cells.map((cell, cellIndex) => {
      const id = `b${index}r${rowIndex}c${cellIndex}`
      const span = `${(cell.colSpan ?? 1) > 1 ? ` colspan="${cell.colSpan}"` : ''}${(cell.rowSpan ?? 1) > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`
      const classes = [
        ...(marked.has(id) ? ['marked'] : []),
        ...(numberLike.test(cell.text) ? ['number'] : []),
      ]
      const target = marked.has(id) ? ` id="${id}"` : ''
      const styled = classes.length > 0 ? ` class="${classes.join(' ')}"` : ''
      return `<td${target}${styled}${span}>${escapeHtml(cell.text)}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table>${rows.join('\n')}</table>`
}

function anchorId(anchor: Anchor): string {
  return 'row' in anchor
    ? `b${anchor.block}r${anchor.row}c${anchor.cell}`
    : `b${anchor.block}s${anchor.start}`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}

const style = `
:root{font:14px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1f2933;background:#f5f7f8}
body{margin:0}header{padding:16px 24px;background:#fff;border-bottom:1px solid #d9e0e3}h1{font-size:20px;margin:0 0 4px}
header p{margin:4px 0;color:#52606d}main{display:grid;grid-template-columns:minmax(320px,2fr) 3fr;gap:16px;padding:16px 24px}
.findings,.document{max-height:calc(100vh - 180px);overflow:auto}.document{background:#fff;padding:16px;border:1px solid #d9e0e3}
article{background:#fff;border:1px solid #d9e0e3;border-left:4px solid #9aa5b1;padding:8px 12px;margin-bottom:8px}
.text{margin:2px 0}article h2{font-size:14px;margin:0 0 4px}article p,article ul{margin:4px 0}.rule{color:#7b8794;font-size:12px}
.equation{font-variant-numeric:tabular-nums;background:#f0f5f4;padding:4px 8px}.figure{font-variant-numeric:tabular-nums}
article.error{border-left-color:#b42318}article.conflict{border-left-color:#b54708}article.warning{border-left-color:#b58a00}
b.error{color:#b42318}b.conflict{color:#b54708}b.warning{color:#8a6a00}a{color:#0f766e}
table{border-collapse:collapse;margin:8px 0;font-variant-numeric:tabular-nums}td{border:1px solid #cbd2d6;padding:2px 6px;white-space:pre-line}td.number{text-align:right;white-space:nowrap}
.marked{background:#fff6d6}:target{background:#ffd54d;outline:2px solid #b58a00}p:has(>span:target){background:#ffd54d}
@media print{.findings,.document{max-height:none;overflow:visible}main{display:block}}`
