import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { weaknessOf } from './password-rule.ts'

describe('密码要求', () => {
  test.each([
    ['Short-1', '至少要有 12 个字符'],
    ['alllowercaseletters', '至少要有三类'],
    ['lowercase12345678', '至少要有三类'],
    ['Aa1-Aa1-Aa1-Aa1-', '重复的字符太多'],
    ['Zhangsan-98-x7k', '不能含有用户名'],
    ['Password-2026', '太常见的「password」'],
    ['Qwerty-123456', '太常见的'],
    ['ＰassＷord-2026', '太常见的「password」'],
  ])('%s 不被接受', (password, reason) => {
    expect(weaknessOf(password, 'zhangsan')).toContain(reason)
  })

  test.each([
    'Cloud-over-7-hills',
    '桃河上的Yun云有36朵白的',
    'correct Horse battery 9 staple',
    'My-password-is-43-Turtles-in-a-row',
  ])('%s 被接受', (password) => {
    expect(weaknessOf(password, 'zhangsan')).toBeUndefined()
  })

  test('无论输入什么都给得出结论，说的理由不含密码本身', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 200 }), (password) => {
        const reason = weaknessOf(password, 'zhangsan')
        if (reason !== undefined && password.length > 20) expect(reason).not.toContain(password)
      }),
    )
  })
})
