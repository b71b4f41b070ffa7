import { html, type Markup } from '#platform/documents/page-markup.ts'
import { openPath } from './addresses.ts'
import { stylesheet } from './style.ts'

export interface PageParts {
  title: string
  /** From the public front page down to this page, without it. */
  crumbs?: readonly { text: string; href: string }[]
  /** The permanent address, where the page stands at a changing one as well. */
  canonical?: string
  main: Markup
}

/** A public page: no script, one style sheet, landmarks and a way past the head for keyboards. */
export function page({ title, crumbs = [], canonical, main }: PageParts): string {
  const link = canonical === undefined ? null : html`<link rel="canonical" href="${canonical}">`
  return html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheet.path}">
${link}
</head>
<body class="site">
<a class="skip" href="#main">跳到正文</a>
<header class="site-head"><div>
<a class="name" href="${openPath}">预算公开</a>
<nav aria-label="公开网站"><ul class="plain">
<li><a href="${openPath}">单位和年度</a></li>
<li><a href="${openPath}/search">检索</a></li>
<li><a href="${openPath}/compare">对照</a></li>
<li><a href="/">登录平台</a></li>
</ul></nav>
</div></header>
${crumbsOf(crumbs, title)}
<main id="main" tabindex="-1">
${main}
</main>
<footer class="site-foot">由「明澈」生成。网页、PDF、Word、Excel 和开放数据出自同一份明细。</footer>
</body>
</html>
`.markup
}

function crumbsOf(crumbs: readonly { text: string; href: string }[], here: string): Markup | null {
  if (crumbs.length === 0) return null
  const items = crumbs.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)
  return html`<nav class="crumbs" aria-label="位置"><ol>${items}<li aria-current="page">${here}</li></ol></nav>`
}

/** 「2031年1月31日」 in Asia/Shanghai. */
export function chinaDate(at: Date): string {
  const [year, month, day] = at
    .toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
    .split('-')
    .map(Number)
  return `${year}年${month}月${day}日`
}

/** The demonstration says on every page that it is one. */
export function markOf(mark: string | null): Markup | null {
  return mark === null ? null : html`<p class="demo" role="note">${mark}</p>`
}
