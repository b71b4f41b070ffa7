import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { PublicationHead } from '../store/publications.ts'
import { budgetPath, openPath, versionPath } from './addresses.ts'
import { chinaDate, page } from './page.ts'

/** Units and years; the newest version of each, the older ones beside it. */
export function frontPage(publications: readonly PublicationHead[]): string {
  const budgets = Map.groupBy(publications, (each) => budgetPath(each.open_code, each.budget_year))
  const rows = [...budgets].flatMap(([address, versions]) => rowOf(address, versions))
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="已公开的预算"><table class="list">
<thead><tr><th scope="col">年度</th><th scope="col">单位</th><th scope="col">公开时间</th><th scope="col">版本</th><th scope="col">备注</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
  return page({
    title: '预算公开：单位和年度',
    main: html`<div class="wide">
<h1>预算公开</h1>
<form class="query" action="${openPath}/search" method="get" role="search">
<label>在公开的文字和数字里检索<input type="search" name="q" maxlength="100" required></label>
<button type="submit">检索</button>
</form>
${rows.length === 0 ? html`<p>还没有公开的预算。</p>` : table}
</div>`,
  })
}

function rowOf(address: string, versions: readonly PublicationHead[]): Markup[] {
  const [newest, ...older] = versions
  if (!newest) return []
  const olderLinks = older.map(
    (each) =>
      html`<li><a href="${versionPath(each.open_code, each.budget_year, each.version)}">第 ${each.version} 版</a></li>`,
  )
  return [
    html`<tr><td>${newest.budget_year}</td><th scope="row"><a href="${address}">${newest.unit_name}</a></th><td>${chinaDate(newest.published_at)}</td><td>第 ${newest.version} 版${olderLinks.length === 0 ? null : html`<ul class="plain">${olderLinks}</ul>`}</td><td>${newest.mark ?? ''}</td></tr>`,
  ]
}
