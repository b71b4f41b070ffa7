import { expect, it } from 'vitest'
import { hasInvisible, withoutInvisible } from './visible-text.ts'

it('看不见的字符认得出来，换行、制表、生僻字和表情不算', () => {
  for (const text of [
    '\u0000',
    'a\u0007',
    '\u007f',
    '\u0085',
    '\ud800',
    '\udc00a',
    '\u202e',
    '\u2067',
    '\uffff',
  ])
    expect(hasInvisible(text), JSON.stringify(text)).toBe(true)
  expect(hasInvisible('一\n二\t三\r\n𠮷😀　=1+1')).toBe(false)
})

it('从文件读入时去掉，其余原样，深处的也一样', () => {
  const read = { rows: [{ text: '甲\u0000乙\n', count: 1, none: null }] }
  expect(withoutInvisible(read)).toEqual({ rows: [{ text: '甲乙\n', count: 1, none: null }] })
})
