import type { Day } from '#kernel/calendar.ts'
import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { ReportKind } from '../core/report.ts'
import type { PublicPlan } from '../store/public-plans.ts'
import { lightNames, reportNames } from '../terms.ts'
import { budgetPath, fileSegment, planPath, type ReportFormat, resultsPath } from './addresses.ts'
import { chineseDay, chineseDayOf } from './chinese-day.ts'
import { markOf } from './mark.ts'
import { page } from './page.ts'
import type { PublicProject, PublicTarget } from './public-results.ts'

/** A published report with its frozen files. */
export interface PublicReportFiles {
  readonly kind: ReportKind
  readonly version: number
  readonly asOf: Day
  readonly publishedAt: Date
  readonly files: readonly { readonly format: ReportFormat; readonly sizeBytes: number }[]
}

/** Days of the reports from which the results on the page come; null where none was published. */
interface Days {
  readonly monitoring: Day | null
  readonly selfEvaluation: Day | null
}

export interface PlanPage {
  readonly plan: PublicPlan
  readonly reports: readonly PublicReportFiles[]
  readonly projects: readonly PublicProject[]
  readonly days: Days
}

const formatNames: Readonly<Record<ReportFormat, string>> = { docx: 'Word', xlsx: 'Excel', pdf: 'PDF' }

/** Targets of one unit and year beside the results that were published. */
export function planPage({ plan, reports, projects, days }: PlanPage): string {
  const title = `${plan.unit_name}${plan.plan_year}年度绩效目标和结果`
  return page({
    title,
    crumbs: [{ text: '单位和年度', href: resultsPath }],
    main: html`${markOf(plan.mark)}
<div class="wide">
<h1>${title}</h1>
<dl class="facts">
<dt>目标</dt><dd>取自<a href="${budgetPath(plan.open_code, plan.plan_year)}">公开的预算（第 ${plan.publication_version} 版）</a>；以后经批准的调整另行注明。</dd>
<dt>结果</dt><dd>${reportList(plan, reports)}</dd>
</dl>
${moneyTable(projects, days)}
${projects.filter(({ targets }) => targets.length > 0).map((project) => targetTable(project, days))}
</div>`,
  })
}

function reportList(plan: PublicPlan, reports: readonly PublicReportFiles[]): Markup {
  if (reports.length === 0) return html`还没有公开。双监控报告和绩效自评表公开以后，结果会列在每个目标旁边。`
  const address = planPath(plan.open_code, plan.plan_year)
  const items = reports.map((report) => {
    const files = report.files.map(({ format, sizeBytes }) => {
      const kb = Math.max(1, Math.round(sizeBytes / 1024))
      return html` <a href="${address}/${fileSegment(report, format)}">${formatNames[format]}</a>（${kb} KB）`
    })
    return html`<li>${reportNames[report.kind]}第 ${report.version} 版，截至${chineseDay(report.asOf)}，${chineseDayOf(report.publishedAt)}公开：${files}</li>`
  })
  return html`<ul class="stack">${items}</ul>`
}

function moneyTable(projects: readonly PublicProject[], days: Days): Markup {
  const asOf = projects.find(({ paid }) => paid)?.paid?.asOf
  const rows = projects.map(
    ({ id, name, annualFen, paid, total, targets }) =>
      html`<tr><th scope="row">${targets.length > 0 ? html`<a href="#${id}">${name}</a>` : name}</th><td class="number">${inWan(annualFen)}</td>${
        asOf
          ? html`<td class="number">${paid ? inWan(paid.fen) : '—'}</td><td class="number">${paid?.rate ?? '—'}</td>`
          : null
      }${days.selfEvaluation ? html`<td class="number">${total ? points(total.points) : '—'}</td><td>${total?.grade ?? '—'}</td>` : null}<td class="number">${targets.length}</td></tr>`,
  )
  return html`<h2>资金和项目</h2>
<div class="scroll" tabindex="0" role="group" aria-label="资金和项目"><table class="list">
${asOf ? html`<caption>支付截至${chineseDay(asOf)}</caption>` : null}
<thead><tr><th scope="col">项目</th><th scope="col" class="number">预算（万元）</th>${
    asOf
      ? html`<th scope="col" class="number">已支付（万元）</th><th scope="col" class="number">执行率</th>`
      : null
  }${days.selfEvaluation ? html`<th scope="col" class="number">自评得分（分）</th><th scope="col">等级</th>` : null}<th scope="col" class="number">指标（项）</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function targetTable({ id, name, targets }: PublicProject, days: Days): Markup {
  const head = html`<tr><th scope="col">一级</th><th scope="col">二级</th><th scope="col">指标</th><th scope="col">目标</th>${
    days.monitoring
      ? html`<th scope="col">监控结果（截至${chineseDay(days.monitoring)}）</th><th scope="col">完成</th><th scope="col">状态</th>`
      : null
  }${
    days.selfEvaluation
      ? html`<th scope="col">自评结果（截至${chineseDay(days.selfEvaluation)}）</th><th scope="col" class="number">得分/分值</th>`
      : null
  }</tr>`
  return html`<h2 id="${id}">${name}</h2>
<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table class="list">
<thead>${head}</thead>
<tbody>${targets.map((target) => targetRow(target, days))}</tbody></table></div>`
}

function targetRow(target: PublicTarget, days: Days): Markup {
  const { level1, level2, name, isDeliverable, printed, firstPrinted, monitored, evaluated } = target
  return html`<tr><td>${level1}</td><td>${level2}</td><th scope="row">${name}${isDeliverable ? html`<span class="quiet">（约定成果）</span>` : null}</th><td>${printed}${
    firstPrinted === null ? null : html`<br><span class="quiet">公开时为 ${firstPrinted}，经批准调整</span>`
  }</td>${
    days.monitoring
      ? html`<td>${monitored?.actual ?? '—'}</td><td>${monitored?.attainment ?? '—'}</td><td>${monitored ? lightNames[monitored.light] : '—'}</td>`
      : null
  }${
    days.selfEvaluation
      ? html`<td>${evaluated?.actual ?? '—'}</td><td class="number">${evaluated ? `${points(evaluated.score)}/${points(evaluated.weight)}` : '—'}</td>`
      : null
  }</tr>`
}

/** 万元 with two decimals and separators. */
function inWan(amountFen: number): string {
  return (amountFen / 1_000_000).toLocaleString('zh-CN', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
}

/** Hundredths of a point as `12.50`. */
function points(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
