import { html, type Markup } from '#platform/documents/page-markup.ts'
import { stylesheet } from './style.ts'

/** A page of a survey, for a phone: no script, nothing to look at but the survey, kept out of search engines. */
export function surveyPage(title: string, main: Markup): string {
  return html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${stylesheet.path}">
</head>
<body class="site">
<main class="phone">
${main}
</main>
</body>
</html>
`.markup
}
