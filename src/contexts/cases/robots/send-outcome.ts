import type { RobotPace } from './pace.ts'

/** What is known after a message was sent. `why` is Chinese, for the settings page, and names no secret. */
export type SendOutcome =
  | { readonly kind: 'delivered' }
  /** Too many: it was not taken. */
  | { readonly kind: 'limited'; readonly why: string }
  /** It certainly was not taken: no connection, or a refusal that may pass. */
  | { readonly kind: 'notTaken'; readonly why: string }
  /** The robot is in no group any more, or its key is wrong. */
  | { readonly kind: 'dead'; readonly why: string }
  /** What it says is not accepted. */
  | { readonly kind: 'badContent'; readonly why: string }
  /** It was sent and no answer came: it may stand in the group, or not. */
  | { readonly kind: 'unclear'; readonly why: string }

/**
 * Codes of 企业微信 that are commonly said to mean more than 「later」: unverified, neither held against its own documents nor
 * tried against a real robot.
 */
const limitedCodes = new Set([45009, 45033])
const deadCodes = new Set([93000, 93004, 93008])
const contentCodes = new Set([40008, 40058, 44004, 45002])

/** @param body of an answer with an HTTP status. Only an answer that says so is proof of delivery. */
export function outcomeOf(status: number, body: string): SendOutcome {
  if (status === 429) return { kind: 'limited', why: '企业微信答复发送过快（HTTP 429）' }
  const code = errcodeOf(body)
  if (code === null) {
    // A gateway on the way may have passed it on before it failed; a refusal or a redirection has not.
    if (status >= 300 && status < 500) return { kind: 'notTaken', why: `没有收下（HTTP ${status}）` }
    return { kind: 'unclear', why: `没有得到企业微信的答复（HTTP ${status}）` }
  }
  if (code === 0) return { kind: 'delivered' }
  if (limitedCodes.has(code)) return { kind: 'limited', why: `企业微信答复发送过快（${code}）` }
  if (deadCodes.has(code))
    return { kind: 'dead', why: `机器人已被移出群，或密钥已失效（${code}）。请填写新的 webhook 地址` }
  if (contentCodes.has(code)) return { kind: 'badContent', why: `企业微信不接受这条消息的内容（${code}）` }
  return { kind: 'notTaken', why: `企业微信没有收下（${code}）` }
}

/** How long the robot rests. @param failures in a row, this one included. */
export function restMs(outcome: SendOutcome, failures: number, pace: RobotPace): number {
  switch (outcome.kind) {
    case 'delivered':
    case 'badContent':
      return pace.spacingMs
    case 'limited':
      return pace.limitedRestMs
    case 'notTaken':
      return Math.min(pace.retryMs * 2 ** Math.min(failures - 1, 20), pace.retryMaxMs)
    case 'unclear':
      return Math.min(pace.unclearMs * 3 ** Math.min(failures - 1, 20), pace.unclearMaxMs)
    case 'dead':
      return pace.deadRestMs
  }
}

function errcodeOf(body: string): number | null {
  try {
    const answer: unknown = JSON.parse(body)
    const code = typeof answer === 'object' && answer !== null && 'errcode' in answer ? answer.errcode : null
    return typeof code === 'number' && Number.isInteger(code) ? code : null
  } catch {
    // Not JSON: no answer of 企业微信, which the caller tells from the status.
    return null
  }
}
