import { expect, test } from 'vitest'
import { namesOf } from './names-of.ts'

test('一行一个，顿号逗号也行，重复的只算一次', () => {
  expect(namesOf('大气科\n水科、 大气科，\n\n固废科 ')).toEqual(['大气科', '水科', '固废科'])
})
