import { expect, it } from 'vitest'
import type { TextBlock } from '../../core/source/source-document.ts'
import { withoutRunningHeads } from './running-heads.ts'

const line = (text: string, page: number, top: number): TextBlock => ({
  kind: 'text',
  text,
  page,
  place: { kind: 'page', page, box: [56, top, 350, top + 8] },
})

it('横竖页混排的文件，页脚按离页边的距离认，都不读', () => {
  const heights = Array.from({ length: 18 }, (_, index) => (index % 2 === 0 ? 842 : 595))
  const pages = heights.map((height, index) => [
    line(`第 ${index + 1} 段正文`, index + 1, 300),
    // Neither the standing nor the lying pages are more than half.
    line(`第 2 版　2031-02-10 公开　第 ${index + 1} 页`, index + 1, height - 41),
  ])
  const texts = withoutRunningHeads(pages, heights).flat()
  expect(texts.map((block) => (block.kind === 'text' ? block.text : ''))).toEqual(
    heights.map((_, index) => `第 ${index + 1} 段正文`),
  )
})
