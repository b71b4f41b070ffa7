import { expect, test } from 'vitest'
import { plainMessage } from './plain-message.ts'

test('消息清单里看到的是字，不是记号', () => {
  expect(plainMessage('**测试消息**\n> 已接通\n<font color="comment">张某</font>')).toBe(
    '测试消息\n已接通\n张某',
  )
})
