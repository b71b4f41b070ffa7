import { describe, expect, it } from 'vitest'
import { isSameParty, isSamePerson } from './people.ts'
import { anId } from './testing/a-case.ts'

const withAccount = (number: number, name: string, organisation = '') => ({
  ...{ userId: anId(number), name, organisation },
})
const outside = (name: string, organisation = '') => ({ userId: null, name, organisation })

describe('是不是同一个人', () => {
  it('都有账号的看账号，同名不算', () => {
    expect(isSamePerson(withAccount(1, '张三'), withAccount(1, '张三丰'))).toBe(true)
    expect(isSamePerson(withAccount(1, '张三'), withAccount(2, '张三'))).toBe(false)
  })

  it('有一个没有账号的看姓名，空格和全半角不算', () => {
    expect(isSamePerson(withAccount(1, '张三'), outside(' 张　三 '))).toBe(true)
    expect(isSamePerson(outside('ＡＢ公司'), outside('ab公司'))).toBe(true)
    expect(isSamePerson(outside('张三'), outside('李四'))).toBe(false)
  })

  it('选责任人时，不同单位的同名人是两个人', () => {
    expect(isSameParty(outside('张三', '甲公司'), outside('张三', '乙公司'))).toBe(false)
    expect(isSameParty(outside('张三', '甲公司'), outside('张三', '甲公司'))).toBe(true)
    expect(isSameParty(withAccount(1, '张三', '甲科'), withAccount(1, '张三', '乙科'))).toBe(true)
  })
})
