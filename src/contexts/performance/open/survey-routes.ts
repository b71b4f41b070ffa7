import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { chinaDay, daysBetween } from '#kernel/calendar.ts'
import { Refusal } from '#kernel/refusal.ts'
import { originsOf } from '#platform/http/origin.ts'
import { createRateLimit } from '#platform/http/rate-limit.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { edgeRefusals, faultMessage } from '#platform/http/terms.ts'
import { type AppEnv, allowing, createRouter } from '#platform/http.ts'
import type { Platform } from '#platform/platform.ts'
import {
  answerSurvey,
  beginAnswer,
  findKeptToken,
  getSurveyOfLink,
  getSurveyOfToken,
  type OpenSurvey,
} from '../commands/answer-survey.ts'
import { stateOfSurvey } from '../commands/survey-access.ts'
import { performancePolicy } from '../policy.ts'
import { performanceRefusals } from '../terms.ts'
import { contentPolicy } from './content-policy.ts'
import { formPage, problemPage, stoppedPage, thanksPage, wallPage } from './survey-pages.ts'
import { answerPath } from './survey-paths.ts'

/** Requests of one network address: a hall in which everybody scans the code at once fits in. */
const visitBurst = 240
const visitRefillSeconds = 1
/** New sheets of one address: enough for a meeting, and then one a minute, so that nobody fills a survey alone. */
const sheetBurst = 60
const sheetRefillSeconds = 60
const dayS = 86_400

/** `/open/surveys`: 满意度调查 for everyone who has its link. Server-rendered; works in any browser, without script. */
export function openSurveyRoutes(platform: Platform) {
  const visits = createRateLimit(visitBurst, visitRefillSeconds)
  const sheets = createRateLimit(sheetBurst, sheetRefillSeconds)
  const { secure } = originsOf(platform.config)
  const { middleware: mayAnswer } = allowing(performancePolicy.answerSurvey)
  const stateOf = ({ survey, plan }: OpenSurvey) => stateOfSurvey(survey, plan, platform.clock.now())
  const router = createRouter()
  router.onError((error, c) => errorPage(error, c, platform))
  router.use(async (c, next) => {
    visits.take(c.var.address, platform.clock.now())
    await next()
  })

  router.get('/w/:link', async (c) => {
    const open = await getSurveyOfLink(platform, c.req.param('link'))
    const kept = await findKeptToken(platform, open, getCookie(c, cookieOf(open)))
    return send(c, wallPage(open, stateOf(open), kept?.isUsed ?? false))
  })
  router.post('/w/:link', mayAnswer, async (c) => {
    const open = await getSurveyOfLink(platform, c.req.param('link'))
    const now = platform.clock.now()
    const kept = await findKeptToken(platform, open, getCookie(c, cookieOf(open)))
    if (kept) return c.redirect(answerPath(kept.token), 303)
    sheets.take(`${c.var.address} ${open.survey.id}`, now)
    const token = await beginAnswer(platform, open)
    setCookie(c, cookieOf(open), token, {
      path: '/open/surveys',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: (daysBetween(chinaDay(now), open.survey.closes_on) + 1) * dayS,
    })
    return c.redirect(answerPath(token), 303)
  })
  router.get('/a/:token', async (c) => {
    const token = c.req.param('token')
    const { isUsed, ...open } = await getSurveyOfToken(platform, token)
    if (isUsed) return send(c, thanksPage(open))
    const state = stateOf(open)
    if (state !== 'open' || open.plan.origin === 'example') return send(c, stoppedPage(open, state))
    return send(c, formPage(open, { token, sent: new Map(), problem: null }))
  })
  router.post('/a/:token', mayAnswer, async (c) => {
    const token = c.req.param('token')
    const sent = await readForm(c)
    try {
      await answerSurvey(platform, token, sent)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'survey.incomplete') throw error
      const problem = describeRefusal(error, [performanceRefusals])?.message ?? ''
      return send(c, formPage(await getSurveyOfToken(platform, token), { token, sent, problem }), 422)
    }
    return c.redirect(answerPath(token), 303)
  })
  router.all('*', () => {
    throw new Refusal('survey.unknown')
  })
  return router
}

/** One browser, one sheet: it is told by a token that says nothing about the person. */
function cookieOf({ survey }: OpenSurvey): string {
  return `survey-${survey.id}`
}

/** Only what a form without files sends; anything else is an empty sheet. */
async function readForm(c: Context<AppEnv>): Promise<ReadonlyMap<string, string>> {
  const type = c.req.header('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return new Map()
  return new Map(new URLSearchParams(await c.req.text()))
}

function send(c: Context<AppEnv>, page: string, status: ContentfulStatusCode = 200): Response {
  c.header('content-security-policy', contentPolicy)
  c.header('cache-control', 'no-store')
  return c.html(page, status)
}

function errorPage(error: Error, c: Context<AppEnv>, platform: Platform): Response {
  const described =
    error instanceof Refusal ? describeRefusal(error, [edgeRefusals, performanceRefusals]) : undefined
  // SQLSTATE class 22: an address with a character that PostgreSQL cannot hold leads nowhere, too.
  const isUnstorable = 'code' in error && typeof error.code === 'string' && /^22\w{3}$/.test(error.code)
  if (isUnstorable || (error instanceof Refusal && error.code === 'survey.unknown'))
    return send(c, problemPage('没有这份调查', '链接可能不完整。请重新扫码，或向发给您链接的单位核对。'), 404)
  if (!described) {
    const { requestId } = c.var
    platform.log.error({ err: error, requestId }, 'fault') // without the path: it holds the visitor's token
    return send(c, problemPage('没有完成', faultMessage.replace('{requestId}', requestId)), 500)
  }
  if (error instanceof Refusal && described.status === 429)
    c.header('retry-after', String(error.details.seconds ?? 60))
  const title = (error instanceof Refusal && titles[error.code]) || '没有完成'
  return send(c, problemPage(title, described.message), described.status)
}

const titles: Readonly<Record<string, string>> = {
  'survey.used': '已经答过',
  'survey.ended': '调查已经结束',
  'survey.waiting': '调查还没有开始',
  'survey.example': '模拟示例',
  'request.too-many': '请稍等',
}
