import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorsOf, joinParts } from './joined-text.ts'

const parts = (...texts: string[]) => texts.map((text, block) => ({ text, anchor: { block } }))

describe('接起来的文字', () => {
  test('换行和排版空格不算字，断开的数字接成一个，外文词之间留一个空格', () => {
    expect(joinParts(parts('预算 12', '.50 万元。', 'open data')).text).toBe('预算12.50万元。open data')
  })

  test('跨行的一段各行各有一处', () => {
    const joined = joinParts(parts('预算12', '.50万元'))
    expect(anchorsOf(joined, 2, 7)).toEqual([
      { block: 0, start: 2, end: 4 },
      { block: 1, start: 0, end: 3 },
    ])
  })

  test('同一行里跳过的空格不把一处分成两处', () => {
    expect(anchorsOf(joinParts(parts('预算 12 万元')), 0, 6)).toEqual([{ block: 0, start: 0, end: 8 }])
  })

  test('每个字都能指回原文的同一个字', () => {
    const character = fc.constantFrom('预', '算', '，', '1', '2', '.', ' ', '\n', '　', 'a', 'b')
    const line = fc.array(character, { maxLength: 12 }).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (texts) => {
        const joined = joinParts(parts(...texts))
        for (let at = 0; at < joined.text.length; at += 1) {
          const [anchor] = anchorsOf(joined, at, at + 1)
          // Only the blank between two Latin words stands for no character of its own.
          if (!anchor) expect(joined.text[at]).toBe(' ')
          else expect(texts[anchor.block]?.slice(anchor.start, anchor.end)).toBe(joined.text[at])
        }
      }),
    )
  })
})
