import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { PublicPlan, PublicReport } from '../store/public-plans.ts'
import { reportNames } from '../terms.ts'
import { planPath } from './addresses.ts'
import { chineseDay, chineseDayOf } from './chinese-day.ts'
import { page } from './page.ts'

/** Units and years, and what of their results has been published. */
export function listPage(plans: readonly PublicPlan[], reports: readonly PublicReport[]): string {
  const byPlan = Map.groupBy(reports, ({ plan_id }) => plan_id)
  const rows = plans.map((plan) => rowOf(plan, byPlan.get(plan.id) ?? []))
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="单位和年度"><table class="list">
<thead><tr><th scope="col">年度</th><th scope="col">单位</th><th scope="col">已公开的结果</th><th scope="col">备注</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
  return page({
    title: '绩效目标和结果：单位和年度',
    main: html`<div class="wide">
<h1>绩效目标和结果</h1>
<p>预算公开时定下的绩效目标，和公开的执行结果，放在一起看。</p>
${rows.length === 0 ? html`<p>还没有公开的绩效目标。单位公开预算以后，会列在这里。</p>` : table}
</div>`,
  })
}

function rowOf(plan: PublicPlan, reports: readonly PublicReport[]): Markup {
  const results = reports.map(
    ({ kind, as_of, published_at }) =>
      html`<li>${reportNames[kind]}（截至${chineseDay(as_of)}，${chineseDayOf(published_at)}公开）</li>`,
  )
  const shown =
    results.length === 0 ? html`<span class="quiet">还没有</span>` : html`<ul class="plain">${results}</ul>`
  return html`<tr><td>${plan.plan_year}</td><th scope="row" class="short"><a href="${planPath(plan.open_code, plan.plan_year)}">${plan.unit_name}</a></th><td>${shown}</td><td>${plan.mark ?? ''}</td></tr>`
}
