import type { IncomingMessage } from 'node:http'
import type { createApplication } from '../../http/application.ts'

/** Keeps cookies and sends what a browser sends. */
export class Browser {
  readonly jar = new Map<string, string>()
  readonly #app: ReturnType<typeof createApplication>
  readonly #origin: string
  readonly #address: string

  constructor(app: ReturnType<typeof createApplication>, secure: boolean, address: string) {
    this.#app = app
    this.#origin = `${secure ? 'https' : 'http'}://127.0.0.1:8080`
    this.#address = address
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send('GET', path, undefined, headers)
  }

  post(path: string, body?: unknown): Promise<Response> {
    return this.send('POST', path, body)
  }

  put(path: string, body?: unknown): Promise<Response> {
    return this.send('PUT', path, body)
  }

  delete(path: string): Promise<Response> {
    return this.send('DELETE', path)
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#app.request(
      path,
      {
        method,
        headers: {
          host: new URL(this.#origin).host,
          'user-agent': 'Test Browser',
          ...(cookie ? { cookie } : {}),
          ...(method === 'GET' ? {} : { origin: this.#origin }),
          ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: this.#address } } as IncomingMessage },
    )
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) this.jar.delete(name)
      else this.jar.set(name, value)
    }
    return answer
  }
}

/** The refusal's code, or the status of what was no refusal. */
export async function codeOf(answer: Response): Promise<string | number> {
  if (answer.status < 400) return answer.status
  const body = (await answer.json()) as { code: string }
  return body.code
}
