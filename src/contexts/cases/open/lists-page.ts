import { html } from '#platform/documents/page-markup.ts'
import type { ListCounts } from '../core/list-progress.ts'
import { page, publicListsPath } from './page.ts'

export interface PublicListHead {
  readonly id: string
  readonly title: string
  readonly kindName: string
  readonly unitName: string
  readonly isSimulated: boolean
  readonly counts: ListCounts
}

/** Every list that is published. */
export function listsPage(lists: readonly PublicListHead[]): string {
  const rows = lists.map(
    ({ id, title, kindName, unitName, isSimulated, counts }) =>
      html`<tr><th scope="row"><a href="${publicListsPath}/${id}">${title}</a></th><td>${kindName}</td><td>${unitName}</td><td class="number">${counts.items}</td><td class="number">${counts.delisted}</td><td>${isSimulated ? '模拟示例' : ''}</td></tr>`,
  )
  const table = html`<div class="scroll" tabindex="0" role="group" aria-label="督办清单"><table class="list">
<thead><tr><th scope="col">清单</th><th scope="col">种类</th><th scope="col">单位</th><th scope="col" class="number">事项（个）</th><th scope="col" class="number">已销号（个）</th><th scope="col">备注</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
  return page({
    title: '公开的督办清单',
    main: html`<div class="wide">
<h1>公开的督办清单</h1>
<p>要求公开的问题整改清单：整改要求、时间表、进度和结果。</p>
${rows.length === 0 ? html`<p>还没有公开的清单。单位公开清单以后，会列在这里。</p>` : table}
</div>`,
  })
}
