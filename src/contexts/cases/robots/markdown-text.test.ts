import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markdownText, utf8Bytes } from './markdown-text.ts'

test('别人写的内容不能在群里变成链接、提到所有人或改变颜色', () => {
  const typed = '<@all> [点这里](http://example.invalid) <font color="warning">急</font> `x` **粗** # 标题'
  const text = markdownText(typed, 200)
  expect(text).not.toMatch(/[<>[\]`*#]/)
  expect(text).not.toContain('://')
  expect(text).toContain('点这里')
})

test('看不见的字符和换行不进群消息', () => {
  expect(markdownText('第一行\n> 第二行\u202E\u200B\u0000', 50)).toBe('第一行 ＞ 第二行')
})

test('再长的内容也只取规定的字数，并以省略号结尾', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.integer({ min: 1, max: 60 }),
      (typed, max) => {
        const text = markdownText(typed, max)
        expect([...text].length).toBeLessThanOrEqual(max)
        expect(text).not.toMatch(/[<>[\]`*#_~|\\\p{Cc}\p{Cf}]/u)
        expect(utf8Bytes(text)).toBeLessThanOrEqual(max * 4)
      },
    ),
  )
})
