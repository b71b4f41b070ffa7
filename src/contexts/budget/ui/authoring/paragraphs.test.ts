import { expect, it } from 'vitest'
import { paragraphsOf } from './paragraphs.ts'

it('粘贴的几段分成几条，前面的序号去掉，由格式自己印', () => {
  expect(paragraphsOf('1.拟订规划；\n（二）组织实施；\n\n三、监督检查。')).toEqual([
    '拟订规划；',
    '组织实施；',
    '监督检查。',
  ])
  expect(paragraphsOf('2026年重点')).toEqual(['2026年重点'])
  expect(paragraphsOf('')).toEqual([''])
})
