import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import './keyboard.css'

/** One thing that a key does on the page that is open. */
export interface KeyBinding {
  /** As `KeyboardEvent.key` gives it: `j`, `ArrowDown`, `/`, `Enter`. */
  key: string
  /** What it does, in the help: 「下一条问题」. */
  does: string
  run: () => void
}

let bindings: readonly KeyBinding[] = []
const listeners = new Set<() => void>()

function replaceBindings(next: readonly KeyBinding[]): void {
  bindings = next
  for (const listener of listeners) listener()
}

/**
 * Makes keys do things while the calling page is open, and lists them under `?`.
 * Keys are left alone while something is being typed or a modifier is held.
 */
export function useKeys(own: readonly KeyBinding[]): void {
  const latest = useRef(own)
  latest.current = own
  const keys = own.map((binding) => `${binding.key} ${binding.does}`).join('\n')
  // The functions change with every render; the listed keys seldom do. Only a changed list is registered again.
  useEffect(() => {
    const registered = keys.split('\n').flatMap((_, index) => {
      const binding = latest.current[index]
      return binding ? [{ ...binding, run: () => latest.current[index]?.run() }] : []
    })
    replaceBindings([...bindings, ...registered])
    return () => replaceBindings(bindings.filter((binding) => !registered.includes(binding)))
  }, [keys])
}

/** Opens the list of keys, for those who reach for the mouse. */
export function openKeyboardHelp(): void {
  window.dispatchEvent(new Event(openEvent))
}

const openEvent = 'mingche:keyboard-help'

/** Listens for the keys of the page and opens the list of them on `?`. Stands once in the shell. */
export function KeyboardHelp() {
  const current = useSyncExternalStore(subscribe, () => bindings)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      if (event.key === '?') {
        event.preventDefault()
        setOpen(true)
        return
      }
      const binding = document.querySelector('dialog[open]')
        ? undefined
        : bindings.findLast((candidate) => candidate.key === event.key)
      if (!binding) return
      event.preventDefault()
      binding.run()
    }
    const onOpen = () => setOpen(true)
    window.addEventListener('keydown', onKey)
    window.addEventListener(openEvent, onOpen)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener(openEvent, onOpen)
    }
  }, [])
  if (!open) return null
  return (
    <Dialog title="键盘快捷键" onClose={() => setOpen(false)}>
      <dl className="keyboard-help">
        {[...current, ...everywhere].map((binding) => (
          <BindingLine
            key={`${binding.key}${binding.does}`}
            name={keyName(binding.key)}
            does={binding.does}
          />
        ))}
      </dl>
    </Dialog>
  )
}

function BindingLine(props: { name: string; does: string }) {
  return (
    <>
      <dt>
        <kbd>{props.name}</kbd>
      </dt>
      <dd>{props.does}</dd>
    </>
  )
}

/** What works on every page without being registered. */
const everywhere = [
  { key: 'Tab', does: '到下一处可操作的地方（按住 Shift 则往回）' },
  { key: 'Enter', does: '打开或执行当前所在的一项' },
  { key: 'Escape', does: '关闭弹出的窗口' },
  { key: '?', does: '显示这份快捷键' },
]

const keyNames: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '回车',
  ' ': '空格',
}

function keyName(key: string): string {
  return keyNames[key] ?? key
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
