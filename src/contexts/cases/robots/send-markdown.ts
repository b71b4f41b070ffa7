import http from 'node:http'
import https from 'node:https'
import type { RobotPace } from './pace.ts'
import { outcomeOf, type SendOutcome } from './send-outcome.ts'

export interface RobotAddress {
  /** `https://qyapi.weixin.qq.com`; only tests and a demonstration name another one, on this machine. */
  readonly base: string
  readonly key: string
}

/** An answer of the API is some forty bytes. */
const answerBytesMax = 65_536

/**
 * Sends one markdown message over a connection of its own, so that it is known whether anything had left when it failed.
 * Follows no redirection. Never throws; what it says of a failure holds neither address nor key.
 */
export function sendMarkdown(
  { base, key }: RobotAddress,
  text: string,
  { connectMs, answerMs }: Pick<RobotPace, 'connectMs' | 'answerMs'>,
): Promise<SendOutcome> {
  const url = new URL('/cgi-bin/webhook/send', base)
  url.searchParams.set('key', key)
  const body = Buffer.from(JSON.stringify({ msgtype: 'markdown', markdown: { content: text } }))
  const isSecure = url.protocol === 'https:'
  return new Promise((resolve) => {
    let stands = false
    let settle: (outcome: SendOutcome) => void = resolve
    const request = (isSecure ? https : http).request(url, {
      method: 'POST',
      agent: false,
      headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length },
    })
    const end = (outcome: SendOutcome) => {
      clearTimeout(connecting)
      clearTimeout(answering)
      settle(outcome)
      settle = () => undefined
      request.destroy()
    }
    const fail = (reason: string) =>
      end(
        stands
          ? { kind: 'unclear', why: `已发出，没有收到企业微信的答复（${reason}）` }
          : { kind: 'notTaken', why: `连不上企业微信（${reason}）` },
      )
    const connecting = setTimeout(() => !stands && fail('连接超时'), connectMs)
    const answering = setTimeout(() => fail('超时'), answerMs)
    request.on('socket', (socket) =>
      // Nothing of the request leaves before the connection stands, with TLS: before the other side has proved its name.
      socket.once(isSecure ? 'secureConnect' : 'connect', () => {
        stands = true
      }),
    )
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? '网络错误')) // Node's network errors carry a code
    request.on('response', (response) => readAnswer(response, end, fail))
    request.end(body)
  })
}

function readAnswer(
  response: http.IncomingMessage,
  end: (outcome: SendOutcome) => void,
  fail: (reason: string) => void,
): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > answerBytesMax) fail('答复过长')
    else chunks.push(chunk)
  })
  response.on('end', () => end(outcomeOf(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'))))
  response.on('error', () => fail('答复中断'))
}
