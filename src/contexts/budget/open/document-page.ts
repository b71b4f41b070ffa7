import { renderHtmlBody } from '#platform/documents/html.ts'
import { html, type Markup, rendered } from '#platform/documents/page-markup.ts'
import { toBureauDocument } from '../publish/bureau-document.ts'
import type { PublishFormat } from '../publish/render-disclosure.ts'
import { publishFormats } from '../publish/render-disclosure.ts'
import type { PublicationContent, PublicationFile, PublicationHead } from '../store/publications.ts'
import { budgetPath, fileSegment, openPath, versionPath, whyPath } from './addresses.ts'
import { chinaDate, markOf, page } from './page.ts'
import type { PublishedContent, PublishedVersion } from './published.ts'

const formatNames: Readonly<Record<PublishFormat, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  xlsx: 'Excel',
  html: '单个网页',
  md: '纯文本',
  package: '开放数据（JSON、CSV）',
}

/** The disclosure of one version: every figure leads to where it comes from, every place has its own address. */
export async function documentPage(
  { head, versions }: PublishedVersion,
  content: PublishedContent,
  files: readonly PublicationFile[],
): Promise<string> {
  const address = versionPath(head.open_code, head.budget_year, head.version)
  const document = await toBureauDocument(content.composed, { footer: '' })
  const { mark: _, ...unmarked } = document // the mark stands above, once
  const body = renderHtmlBody(unmarked, {
    hrefOf: (key) => (content.figures?.has(key) ? whyPath(address, key) : undefined),
  })
  return page({
    title: head.title,
    crumbs: [{ text: '单位和年度', href: openPath }],
    canonical: address,
    main: html`
${markOf(head.mark)}
${newerBanner(head, versions)}
<section class="about" aria-label="关于这一版">
<dl>
<dt>版本</dt><dd>第 ${head.version} 版，${chinaDate(head.published_at)}公开</dd>
${correction(head, content)}
<dt>校验值</dt><dd class="hash">${head.content_sha256}</dd>
<dt>下载</dt><dd><ul>${downloads(head, files, address)}</ul></dd>
<dt>各版本</dt><dd><ul>${versionLinks(head, versions)}</ul></dd>
<dt>说明</dt><dd>点表中的任何一个数，可以看到它由哪些明细相加而来。</dd>
</dl>
</section>
<article class="document">
${rendered(body)}
</article>`,
  })
}

function newerBanner(head: PublicationHead, versions: readonly PublicationHead[]): Markup | null {
  const [newest] = versions
  if (!newest || newest.version === head.version) return null
  const href = budgetPath(head.open_code, head.budget_year)
  return html`<p class="banner" role="note">您在看第 ${head.version} 版，已有更新的版本：<a href="${href}">第 ${newest.version} 版</a>。</p>`
}

function correction(head: PublicationHead, { differences }: PublicationContent): Markup | null {
  if (head.version === 1) return null
  const counts = differences
    ? `与前一版相比，${differences.figures.length} 个数、${differences.sentences.length} 处文字不同。`
    : ''
  const before = `${head.open_code}/${head.budget_year}/v${head.version - 1}`
  const now = `${head.open_code}/${head.budget_year}/v${head.version}`
  const href = `${openPath}/compare?left=${before}&right=${now}`
  return html`<dt>更正原因</dt><dd>${head.reason}</dd>
<dt>更正内容</dt><dd>${head.change_note === '' ? '' : `${head.change_note}　`}${counts}<a href="${href}">逐处对照</a></dd>`
}

function downloads(head: PublicationHead, files: readonly PublicationFile[], address: string): Markup[] {
  return publishFormats.flatMap((format) => {
    const file = files.find((each) => each.publication_id === head.id && each.format === format)
    if (!file) return []
    const kb = Math.max(1, Math.round(file.size_bytes / 1024))
    return [html`<li><a href="${address}/${fileSegment(format)}">${formatNames[format]}</a>（${kb} KB）</li>`]
  })
}

function versionLinks(head: PublicationHead, versions: readonly PublicationHead[]): Markup[] {
  return versions.map((each) => {
    const text = `第 ${each.version} 版（${chinaDate(each.published_at)}）`
    if (each.version === head.version) return html`<li aria-current="true">${text}</li>`
    return html`<li><a href="${versionPath(each.open_code, each.budget_year, each.version)}">${text}</a></li>`
  })
}
