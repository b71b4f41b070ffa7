import { Refusal } from '#kernel/refusal.ts'

/** Two cores are the smallest machine: one reads while the other serves. */
const maxRunning = 2
const maxWaiting = 50

let running = 0
const waiting: (() => void)[] = []

/**
 * Waits until fewer than `maxRunning` documents are being read.
 * @returns the function that ends the turn.
 * @throws Refusal `source.busy`; the signal's reason when it is aborted while waiting.
 */
export async function waitForTurn(signal?: AbortSignal): Promise<() => void> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting) throw new Refusal('source.busy', { waiting: waiting.length })
    await new Promise<void>((resolve, reject) => {
      const leave = () => {
        waiting.splice(waiting.indexOf(proceed), 1)
        reject(signal?.reason)
      }
      const proceed = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      signal?.addEventListener('abort', leave)
      waiting.push(proceed)
    })
  } else running += 1
  let ended = false
  return () => {
    if (ended) return
    ended = true
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
