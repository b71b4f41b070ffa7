import { html, type Markup } from '#platform/documents/page-markup.ts'
import { resultsPath } from './addresses.ts'
import { stylesheet } from './style.ts'

interface PageParts {
  title: string
  /** From the list of units and years down to this page, without it. */
  crumbs?: readonly { text: string; href: string }[]
  main: Markup
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
<a class="name" href="${resultsPath}">绩效目标和结果</a>
<nav aria-label="公开网站"><ul class="plain">
<li><a href="${resultsPath}">单位和年度</a></li>
<li><a href="/open">预算公开</a></li>
<li><a href="/">登录平台</a></li>
</ul></nav>
</div></header>
${items.length === 0 ? null : way}
<main id="main" tabindex="-1">
${main}
</main>
<footer class="site-foot">由「明澈」生成。目标取自公开的预算，结果取自公开的双监控报告和绩效自评表。</footer>
</body>
</html>
`.markup
}
