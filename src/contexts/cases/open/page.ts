import { html, type Markup } from '#platform/documents/page-markup.ts'
import { stylesheet } from './style.ts'

export const publicListsPath = '/open/cases'

interface PageParts {
  readonly title: string
  /** From the lists down to this page, without it. */
  readonly crumbs?: readonly { readonly text: string; readonly href: string }[]
  readonly main: Markup
}

/** A public page: no script, one style sheet, landmarks and a way past the head for keyboards. */
export function page({ title, crumbs = [], main }: PageParts): string {
  const items = crumbs.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)
  const way = html`<nav class="crumbs" aria-label="位置"><ol>${items}<li aria-current="page">${title}</li></ol></nav>`
  return html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheet.path}">
</head>
<body class="site">
<a class="skip" href="#main">跳到正文</a>
<header class="site-head"><div>
<a class="name" href="${publicListsPath}">问题整改公开</a>
<nav aria-label="公开网站"><ul class="plain">
<li><a href="${publicListsPath}">督办清单</a></li>
<li><a href="/open">预算公开</a></li>
<li><a href="/">登录平台</a></li>
</ul></nav>
</div></header>
${items.length === 0 ? null : way}
<main id="main" tabindex="-1">
${main}
</main>
<footer class="site-foot">由「明澈」生成。清单的内容、进度和照片出自办理记录；照片中的人脸和车牌已经遮挡。</footer>
</body>
</html>
`.markup
}

/** The demonstration says on every page that it is one. */
export function markOf(isSimulated: boolean): Markup | null {
  return isSimulated ? html`<p class="demo" role="note">模拟示例，不是实际数据。</p>` : null
}
