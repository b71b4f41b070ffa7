import { html, rendered } from '#platform/documents/page-markup.ts'
import type { OpenSurvey } from '../commands/answer-survey.ts'
import { chineseDay } from './chinese-day.ts'
import { markOf } from './mark.ts'
import { stylesheet } from './style.ts'

/**
 * One page for the wall of a service hall: title, QR code, what happens with an answer.
 * @param qr SVG that the encoder made of `address`.
 */
export function surveySheet({
  survey,
  plan,
  address,
  qr,
}: OpenSurvey & { address: string; qr: string }): string {
  return html`<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${survey.title}：张贴页</title>
<link rel="stylesheet" href="${stylesheet.path}">
</head>
<body class="site">
<main class="sheet">
<p class="screen">打印这一页（Ctrl+P），张贴在办事的地方。二维码指向下面的地址；市民的手机打得开这个地址时才有用，请先用自己的手机扫一次。</p>
${markOf(plan.mark)}
<p class="unit">${plan.unit_name}</p>
<h1>${survey.title}</h1>
<p class="intro">${survey.intro}</p>
${rendered(qr)}
<p><strong>请用手机扫码，${survey.questions.length} 道题，一分钟答完。</strong></p>
<p>${chineseDay(survey.opens_on)}至${chineseDay(survey.closes_on)}　不记名</p>
<p class="address">${address}</p>
</main>
</body>
</html>
`.markup
}
