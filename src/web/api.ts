import { QueryClient } from '@tanstack/react-query'
import type { ClientResponse } from 'hono/client'
import type { FaultBody } from '#platform/http/application.ts'

/** The server said no, in words for the person who asked (`terms.ts` of the context). */
class RefusedRequest extends Error {
  readonly code: string
  readonly status: number
  /** Finds the request in the server's log. */
  readonly requestId: string | undefined

  constructor(status: number, code: string, text: string, requestId: string | undefined) {
    super(text)
    this.name = 'RefusedRequest'
    this.requestId = requestId
    this.status = status
    this.code = code
  }
}

/** The body of the successful answer of a typed `hc` call; `undefined` where the route has none. */
type Answered<Response> =
  Response extends ClientResponse<infer Body, infer Status, string>
    ? Status extends 200 | 201
      ? Body
      : Status extends 204
        ? undefined
        : never
    : never

/**
 * The answer's body, typed by the route.
 * @throws RefusedRequest with the server's Chinese text when the request was refused.
 */
export async function answer<R extends ClientResponse<unknown, number, string>>(
  call: Promise<R>,
): Promise<Answered<R>> {
  const response = await call
  if (!response.ok) throw await refusedRequest(response)
  if (response.status === 204) return undefined as Answered<R> // a route without a body has nothing to parse
  return (await response.json()) as Answered<R> // the route's schema is the source of this type
}

async function refusedRequest(response: ClientResponse<unknown, number, string>): Promise<RefusedRequest> {
  if (response.status === 401) void queryClient.invalidateQueries({ queryKey: ['session'] })
  const body: unknown = await response.json().catch(() => null)
  const fault: Partial<FaultBody> = isRecord(body) ? body : {}
  return new RefusedRequest(
    response.status,
    fault.code ?? `http.${response.status}`,
    fault.message ?? statusText(response.status),
    fault.requestId,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Only for answers that carry no text of their own (a proxy's, or a server that is just starting). */
function statusText(status: number): string {
  if (status === 401) return '登录已经结束，请重新登录。'
  if (status === 403) return '您没有做这件事的权限。需要的话，请联系安全管理员。'
  if (status === 404) return '没有找到所要的内容，可能已经被移走。'
  if (status === 413) return '文件太大，超过了平台的上限。'
  if (status === 429) return '操作太频繁，请过一分钟再试。'
  if (status >= 502 && status <= 504) return '平台正在启动或维护，请稍候再试。'
  return '平台出了差错，没有完成。请再试一次；仍不行时，把详情交给系统管理员。'
}

/** What is shown of a failed request: the sentence, and the details to hand over. */
export function describeFailure(error: unknown): { text: string; details: string } {
  if (error instanceof RefusedRequest) {
    return { text: error.message, details: `${error.code}（${error.status}）${error.requestId ?? ''}` }
  }
  if (error instanceof TypeError) {
    return {
      text: '连不上平台。请检查网络，或问系统管理员平台是否在运行；恢复后再试一次。',
      details: error.message,
    }
  }
  const details = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { text: '页面出了差错。请再试一次；仍不行时，把详情交给系统管理员。', details }
}

/** Reads are tried again only when the network failed: a refusal stays a refusal. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !(error instanceof RefusedRequest) && failures < 2,
      refetchOnWindowFocus: true,
    },
  },
})
