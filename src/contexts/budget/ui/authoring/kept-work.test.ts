import { expect, it } from 'vitest'
import { browserKeeper } from './kept-work.ts'

function aStore() {
  const items = new Map<string, string>()
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
    key: (at: number) => [...items.keys()][at] ?? null,
    get length() {
      return items.size
    },
  }
}
const work = (id: string) => ({ sent: null, waiting: [], drafts: [[id, { id }] as [string, { id: string }]] })
const none = { sent: null, waiting: [], drafts: [] }

it('同一个人开两个窗口，各存各的，谁也不盖掉谁', () => {
  const store = aStore()
  const openIds = new Set(['w1', 'w2'])
  const [one, two] = ['w1', 'w2'].map((id) => browserKeeper(store, 'u', 'b', { id, openIds }))
  one?.write(work('a'))
  two?.write(work('b'))
  two?.write(none)
  expect(one?.read()).toEqual(work('a'))
  expect(two?.read()).toBeUndefined()
})

it('关掉的窗口留下的，由下一个打开这份预算的窗口接着存，只接一次', () => {
  const store = aStore()
  browserKeeper(store, 'u', 'b', { id: 'gone', openIds: new Set(['gone']) }).write(work('a'))
  const next = (bookId: string) => browserKeeper(store, 'u', bookId, { id: 'w2', openIds: new Set(['w2']) })
  expect(next('other').read()).toBeUndefined()
  expect(next('b').read()).toEqual(work('a'))
  expect(next('b').read()).toBeUndefined()
})
