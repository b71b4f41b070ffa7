import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTableAddress, writeTableAddress } from './table-address.ts'

test('列表的查找、筛选、排序和页码都能从地址读回', () => {
  const word = fc.stringMatching(/^[a-z一-龥]{1,8}$/)
  const state = fc.record({
    search: fc.oneof(fc.constant(''), word),
    filters: fc.dictionary(word, fc.array(word, { minLength: 1, maxLength: 3 }), { noNullPrototype: true }),
    sort: fc.option(fc.record({ key: word, descending: fc.boolean() })),
    page: fc.integer({ min: 1, max: 999 }),
  })
  fc.assert(
    fc.property(state, (each) => {
      expect(readTableAddress(writeTableAddress(each))).toEqual(each)
    }),
  )
})

test('地址里写错的页码当作第一页', () => {
  for (const page of ['0', '-3', '2.5', 'abc', '9e99']) expect(readTableAddress({ page }).page).toBe(1)
})

test('默认状态不占地址', () => {
  expect(writeTableAddress({ search: '', filters: {}, sort: null, page: 1 })).toEqual({})
})
