import { expect, it } from 'vitest'
import { dueLight } from './due-light.ts'

it('公开期限用颜色加文字说明，到期当天就是红色', () => {
  expect(dueLight(12, false)).toEqual({ light: 'green', text: '还剩 12 天' })
  expect(dueLight(5, false).light).toBe('yellow')
  expect(dueLight(0, false)).toEqual({ light: 'red', text: '今天到期' })
  expect(dueLight(-3, false)).toEqual({ light: 'red', text: '已超期 3 天' })
  expect(dueLight(null, false).light).toBe('none')
  expect(dueLight(-3, true)).toEqual({ light: 'green', text: '已公开' })
})
