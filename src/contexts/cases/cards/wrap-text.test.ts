import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wrapText } from './wrap-text.ts'

const widthOf = (text: string) => [...text].length

test('中文可以在任何一个字后换行', () => {
  expect(wrapText('工地裸土未覆盖', { maxWidth: 3, maxLines: 5, widthOf })).toEqual([
    '工地裸',
    '土未覆',
    '盖',
  ])
})

test('放不下的以省略号结尾，仍在宽度以内', () => {
  expect(wrapText('工地裸土未覆盖', { maxWidth: 3, maxLines: 2, widthOf })).toEqual(['工地裸', '土未…'])
})

test('任何文字都不超出宽度和行数', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 20 }), (text, maxWidth) => {
      const lines = wrapText(text, { maxWidth, maxLines: 3, widthOf })
      expect(lines.length).toBeLessThanOrEqual(3)
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(maxWidth)
    }),
  )
})
