import { html, type Markup } from '#platform/documents/page-markup.ts'
import { stageNames } from '../core/stage-names.ts'
import { stateNames } from '../core/state-names.ts'
import { markOf, page, publicListsPath } from './page.ts'
import type { PublicItem, PublicList } from './public-list.ts'

/** One published list: a table of everything, then each item with its measures and photos. @param asOf of the page, a day. */
export function listPage(list: PublicList, asOf: string): string {
  const { title, unitName, kindName, counts, items, isSimulated } = list
  const percent = counts.items === 0 ? '—' : `${((counts.delisted * 100) / counts.items).toFixed(1)}%`
  return page({
    title,
    crumbs: [{ text: '督办清单', href: publicListsPath }],
    main: html`${markOf(isSimulated)}
<div class="wide">
<h1>${title}</h1>
<dl class="facts">
<dt>单位</dt><dd>${unitName}</dd>
<dt>种类</dt><dd>${kindName}</dd>
<dt>进度</dt><dd>共 ${counts.items} 个，已销号 ${counts.delisted} 个（${percent}），超过期限未报送 ${counts.overdue} 个（截至 ${asOf}）</dd>
</dl>
<h2>总表</h2>
${items.length === 0 ? html`<p>清单里还没有事项。</p>` : overview(items)}
${items.some(hasMore) ? html`<h2>逐项情况</h2>` : null}
${items.filter(hasMore).map((item) => itemSection(list.id, item))}
</div>`,
  })
}

function hasMore({ description, fields, photos }: PublicItem): boolean {
  return description !== '' || fields.length > 0 || photos.length > 0
}

function overview(items: readonly PublicItem[]): Markup {
  const steps = items[0]?.steps ?? []
  const rows = items.map(
    (item) =>
      html`<tr><td class="short">${item.itemNo}</td><th scope="row">${hasMore(item) ? html`<a href="#${anchor(item)}">${item.title}</a>` : item.title}</th><td class="short">${item.county}</td><td>${item.organisation}</td><td class="short">${timetable(item)}</td><td class="short">${progress(item)}</td>${item.steps.map(({ day }) => html`<td class="short">${day === '' ? '—' : day}</td>`)}</tr>`,
  )
  return html`<div class="scroll" tabindex="0" role="group" aria-label="总表"><table class="list">
<thead><tr><th scope="col">编号</th><th scope="col">问题</th><th scope="col">县区</th><th scope="col">责任单位</th><th scope="col">时间表</th><th scope="col">进度</th>${steps.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function itemSection(listId: string, item: PublicItem): Markup {
  const photos = item.photos.map(
    ({ id, stage, takenOn }) =>
      html`<figure><img src="${publicListsPath}/${listId}/photos/${id}.jpg" alt="${stageNames[stage]}的照片" loading="lazy"><figcaption>${stageNames[stage]}${takenOn === null ? '' : `，${takenOn} 拍摄`}</figcaption></figure>`,
  )
  return html`<section class="item" id="${anchor(item)}"><h3>${item.itemNo}　${item.title}</h3>
<dl class="facts">
${item.description === '' ? null : html`<dt>问题</dt><dd>${item.description}</dd>`}
${item.fields.map(({ name, text }) => html`<dt>${name}</dt><dd>${text}</dd>`)}
<dt>进度</dt><dd>${progress(item)}</dd>
${item.publicity === null ? null : html`<dt>公示</dt><dd>${item.publicity.from} 至 ${item.publicity.until}</dd>`}
</dl>
${photos.length === 0 ? null : html`<div class="photos">${photos}</div>`}
</section>`
}

function anchor({ itemNo }: PublicItem): string {
  return `i-${encodeURIComponent(itemNo)}`
}

function timetable({ plannedFrom, plannedUntil }: PublicItem): string {
  if (plannedFrom === null && plannedUntil === null) return '—'
  return plannedFrom === null ? `至 ${plannedUntil}` : `${plannedFrom} 至 ${plannedUntil ?? '未定'}`
}

/** Never by colour alone. */
function progress({ state, closedOn, isOverdue }: PublicItem): string {
  const late = isOverdue ? '（已超期）' : ''
  return state === 'closed' && closedOn !== null ? `${closedOn} 销号` : `${stateNames[state]}${late}`
}
