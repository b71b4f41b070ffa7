import { generateSync } from 'otplib'
import { describe, expect, test } from 'vitest'
import { lockMinutes } from './lockout.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

const secret = newTotpSecret()
const now = new Date('2026-03-02T01:00:00.000Z')
const step = Math.floor(now.getTime() / 30_000)
const codeAt = (offset: number) => generateSync({ secret, epoch: (step + offset) * 30 })

describe('动态码', () => {
  test.each([-1, 0, 1])('相差 %i 步的码被接受，并且知道是哪一步', (offset) => {
    expect(totpStep(secret, codeAt(offset), 0, now)).toBe(step + offset)
  })

  test.each([-2, 2, 40])('相差 %i 步的码不被接受', (offset) => {
    expect(totpStep(secret, codeAt(offset), 0, now)).toBeUndefined()
  })

  test('用过的一步和它之前的都不再被接受', () => {
    expect(totpStep(secret, codeAt(0), step, now)).toBeUndefined()
    expect(totpStep(secret, codeAt(-1), step, now)).toBeUndefined()
    expect(totpStep(secret, codeAt(1), step, now)).toBe(step + 1)
  })

  test.each(['', '12345', '1234567', '１２３４５６', 'abcdef', '12345 '])('%j 不是动态码', (code) => {
    expect(totpStep(secret, code, 0, now)).toBeUndefined()
  })

  test('RFC 6238 附录 B 的例子：SHA-1，T = 59 秒', () => {
    const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' // '12345678901234567890' in base32
    expect(totpStep(seed, '287082', 0, new Date(59_000))).toBe(1)
  })

  test('二维码里的地址写着平台和用户名', () => {
    expect(decodeURIComponent(totpUri(secret, 'jia'))).toContain('otpauth://totp/明澈:jia')
  })
})

test('锁定从第五次失败开始，五分钟，以后每次加倍，最多两小时', () => {
  expect([4, 5, 6, 7, 8, 9, 10, 100].map(lockMinutes)).toEqual([0, 5, 10, 20, 40, 80, 120, 120])
})
