import { html, type Markup } from '#platform/documents/page-markup.ts'
import type { OpenSurvey } from '../commands/answer-survey.ts'
import type { SurveyQuestion } from '../core/survey.ts'
import type { SurveyState } from '../core/survey-state.ts'
import { chineseDay } from './chinese-day.ts'
import { markOf } from './mark.ts'
import { surveyPage } from './survey-page.ts'
import { answerPath, wallPath } from './survey-paths.ts'

/**
 * Where the QR code leads: what the survey is about, and one button.
 * @param isUsed this browser has answered it already.
 */
export function wallPage({ survey, plan }: OpenSurvey, state: SurveyState, isUsed: boolean): string {
  const isOpen = state === 'open' && plan.origin === 'person'
  if (isUsed && isOpen)
    return surveyPage(
      survey.title,
      html`${headOf({ survey, plan })}
<div class="done"><p><strong>您已经答过，谢谢。</strong></p>
<p>一台手机答一份。别人要答时，请用他自己的手机扫码。</p></div>`,
    )
  const start = html`<form method="post" action="${wallPath(survey.link_token)}">
<button class="send" type="submit">开始填写（${survey.questions.length} 题）</button>
</form>
<p class="note">${chineseDay(survey.closes_on)}截止。</p>
${privacy}`
  return surveyPage(
    survey.title,
    html`${headOf({ survey, plan })}
<p class="intro">${survey.intro}</p>
${isOpen ? start : stoppedNote({ survey, plan }, state)}`,
  )
}

interface FormState {
  token: string
  /** What was chosen before the sheet came back. */
  sent: ReadonlyMap<string, string>
  problem: string | null
}

/** The sheet itself. What was chosen stays chosen when something is missing. */
export function formPage({ survey, plan }: OpenSurvey, { token, sent, problem }: FormState): string {
  return surveyPage(
    survey.title,
    html`${headOf({ survey, plan })}
${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
<p class="intro">${survey.intro}</p>
<form method="post" action="${answerPath(token)}">
${survey.questions.map((question, place) => questionOf(question, place, sent, problem !== null))}
<button class="send" type="submit">提交答卷</button>
</form>
${privacy}`,
  )
}

function questionOf(
  { id, title, choices }: SurveyQuestion,
  place: number,
  sent: ReadonlyMap<string, string>,
  isReturned: boolean,
): Markup {
  const chosen = sent.get(id)
  const isMissing = isReturned && chosen === undefined
  const options = choices.map((choice, value) => {
    const input =
      chosen === String(value)
        ? html`<input type="radio" name="${id}" value="${value}" required checked>`
        : html`<input type="radio" name="${id}" value="${value}" required>`
    return html`<label>${input}<span>${choice}</span></label>`
  })
  return html`<fieldset class="${isMissing ? 'question missing' : 'question'}">
<legend>${place + 1}. ${title}</legend>
${options}
</fieldset>`
}

/** After the answer, and for whoever comes back with the same link. */
export function thanksPage({ survey, plan }: OpenSurvey): string {
  return surveyPage(
    survey.title,
    html`${headOf({ survey, plan })}
<div class="done"><p><strong>答卷已经收到，谢谢您。</strong></p>
<p>一个链接只收一份答卷，这个链接已经用过。可以关掉这一页了。</p></div>`,
  )
}

/** A survey that takes no answer now. */
export function stoppedPage({ survey, plan }: OpenSurvey, state: SurveyState): string {
  return surveyPage(survey.title, html`${headOf({ survey, plan })}${stoppedNote({ survey, plan }, state)}`)
}

function stoppedNote({ survey, plan }: OpenSurvey, state: SurveyState): Markup {
  const text =
    plan.origin === 'example'
      ? '这是模拟示例里的调查，只供观看，不收答卷。'
      : state === 'waiting'
        ? `这份调查从${chineseDay(survey.opens_on)}开始，到${chineseDay(survey.closes_on)}结束。到时请再打开这个链接。`
        : '这份调查已经结束，不再收答卷。谢谢您的关心。'
  return html`<div class="done stopped"><p>${text}</p></div>`
}

/** For links that lead nowhere, and for whatever else went wrong. */
export function problemPage(title: string, message: string): string {
  return surveyPage(title, html`<h1>${title}</h1><div class="done stopped"><p>${message}</p></div>`)
}

function headOf({ survey, plan }: OpenSurvey): Markup {
  return html`${markOf(plan.mark)}<p class="unit">${plan.unit_name}</p><h1>${survey.title}</h1>`
}

const privacy = html`<p class="note">不记名：不问姓名和电话，不保存网络地址，只记日期和选项，查不出是谁答的。为了一台手机只答一份，浏览器会记住一个随机编号，调查结束后失效。</p>`
