import type { KeepingWindow } from './kept-work.ts'

const lockPrefix = 'mingche.window.'
const storedAs = 'mingche.window'

let opened: Promise<KeepingWindow> | undefined

/** This window and the others that are open: each holds a lock under its own id for as long as it lives. */
export function keepingWindow(): Promise<KeepingWindow> {
  opened ??= openWindow()
  return opened
}

async function openWindow(): Promise<KeepingWindow> {
  const { held = [] } = await navigator.locks.query()
  const openIds = new Set(
    held.flatMap(({ name }) => (name?.startsWith(lockPrefix) ? [name.slice(lockPrefix.length)] : [])),
  )
  const before = sessionStorage.getItem(storedAs)
  // A duplicated window brings the id of the first along: it takes one of its own.
  const id = before && !openIds.has(before) ? before : crypto.randomUUID()
  sessionStorage.setItem(storedAs, id)
  void navigator.locks.request(lockPrefix + id, () => new Promise(() => undefined))
  openIds.add(id)
  return { id, openIds }
}
