import { describeFailure } from '#web/api.ts'

/** What came of sending: `unreachable` is tried again, `refused` waits for the person. */
export type Sent<Taken> =
  | { readonly kind: 'taken'; readonly answer: Taken }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  | { readonly kind: 'unreachable' }

/** A refusal is final until the person acts; no connection, an ended login and a struggling server are not. */
export async function sent<Answer>(call: Promise<Answer>): Promise<Sent<Answer>> {
  try {
    return { kind: 'taken', answer: await call }
  } catch (error) {
    const { text, details } = describeFailure(error)
    const [, code = '', status = ''] = /^(.*)（(\d+)）/.exec(details) ?? []
    const isPassing = status === '' || status === '401' || status === '429' || status.startsWith('5')
    return isPassing ? { kind: 'unreachable' } : { kind: 'refused', code, text }
  }
}

/** Runs alone among the windows of this browser. */
export async function aloneInBrowser(lockName: string, work: () => Promise<void>): Promise<void> {
  // Only pages opened over a secure connection have locks; without them the server still stores an id once.
  await ('locks' in navigator ? navigator.locks.request(lockName, work) : work())
}
