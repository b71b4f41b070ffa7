import { useSyncExternalStore } from 'react'
import { describeFailure } from '#web/api.ts'
import './toast.css'

interface Toast {
  id: number
  text: string
  kind: 'done' | 'error'
  undo?: () => void
}

/** How long a word stays, ms; one that can be taken back stays longer. */
const stayMs = { done: 5_000, undo: 10_000, error: 10_000 }

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

function dismiss(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id))
}

function show(toast: Omit<Toast, 'id'>, ms: number): void {
  const id = nextId++
  publish([...toasts.slice(-2), { ...toast, id }])
  setTimeout(() => dismiss(id), ms)
}

/** Says that something is done; with `undo`, offers to take it back instead of asking beforehand. */
export function toastDone(text: string, undo?: () => void): void {
  show({ text, kind: 'done', ...(undo ? { undo } : {}) }, undo ? stayMs.undo : stayMs.done)
}

/** Says what went wrong, in the server's words. */
export function toastError(error: unknown): void {
  show({ text: describeFailure(error).text, kind: 'error' }, stayMs.error)
}

/** Where the words appear; stands once in the page's root. */
export function Toasts() {
  const current = useSyncExternalStore(subscribe, () => toasts)
  return (
    <div className="toasts" aria-live="polite">
      {current.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.kind}`}>
          <span>{toast.text}</span>
          {toast.undo ? (
            <button
              type="button"
              onClick={() => {
                dismiss(toast.id)
                toast.undo?.()
              }}
            >
              撤销
            </button>
          ) : null}
          <button type="button" onClick={() => dismiss(toast.id)}>
            知道了
          </button>
        </div>
      ))}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
