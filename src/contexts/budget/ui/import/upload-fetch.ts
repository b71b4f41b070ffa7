/** A `fetch` that tells how much of the body has been sent: the browser's own tells nothing until the answer. */
export function uploadFetch(onSent: (percent: number) => void, signal: AbortSignal): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(init?.method ?? 'POST', String(input))
      request.responseType = 'blob'
      request.upload.onprogress = ({ loaded, total }) =>
        onSent(Math.floor((loaded / Math.max(1, total)) * 100))
      request.upload.onload = () => onSent(100)
      request.onload = () => {
        const type = request.getResponseHeader('content-type') ?? ''
        resolve(new Response(request.response, { status: request.status, headers: { 'content-type': type } }))
      }
      request.onerror = () => reject(new TypeError('network'))
      request.onabort = () => reject(signal.reason)
      if (signal.aborted) return reject(signal.reason)
      signal.addEventListener('abort', () => request.abort(), { once: true })
      request.send(init?.body instanceof FormData ? init.body : null)
    })
}
