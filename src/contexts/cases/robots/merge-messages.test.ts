import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Bytes } from './markdown-text.ts'
import { mergedMax, mergeMessages } from './merge-messages.ts'
import { markdownBytesMax } from './pace.ts'

const aMessage = fc.record({
  text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  may_be_repeated: fc.boolean(),
  leaves_alone: fc.boolean(),
})

function plain(text: string) {
  return { text, may_be_repeated: false, leaves_alone: false }
}

test('同时等着的消息按先后合成一条，不超过企业微信的 4096 字节', () => {
  fc.assert(
    fc.property(fc.array(aMessage, { minLength: 1, maxLength: 40 }), (waiting) => {
      const { count, text } = mergeMessages(waiting)
      expect(count).toBeGreaterThanOrEqual(1)
      expect(utf8Bytes(text)).toBeLessThanOrEqual(markdownBytesMax)
      let from = 0
      for (const message of waiting.slice(0, count)) {
        const at = text.indexOf(message.text, from)
        expect(at).toBeGreaterThanOrEqual(from)
        from = at + message.text.length
      }
    }),
  )
})

test('放得下的都在里面，放不下的留给下一条', () => {
  const block = '甲'.repeat(400)
  expect(mergeMessages(Array.from({ length: 5 }, () => plain(block))).count).toBe(3)
  expect(mergeMessages(Array.from({ length: mergedMax + 20 }, () => plain('甲'))).count).toBe(mergedMax)
})

test('单独发送的消息不与别的合在一起', () => {
  const alone = { ...plain('乙'), leaves_alone: true }
  expect(mergeMessages([alone, plain('丙')])).toEqual({ count: 1, text: '乙' })
  expect(mergeMessages([plain('甲'), alone, plain('丙')]).count).toBe(1)
})

test('上次没有得到答复的消息写明可能重复，别的不写', () => {
  const { text } = mergeMessages([{ ...plain('甲'), may_be_repeated: true }, plain('乙')])
  expect(text.match(/可能重复/g)).toHaveLength(1)
  expect(text.indexOf('可能重复')).toBeLessThan(text.indexOf('甲'))
})
