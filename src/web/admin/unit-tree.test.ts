import { expect, test } from 'vitest'
import type { Unit } from './clients.ts'
import { asTree } from './unit-tree.ts'

function aUnit(code: string, parent: string | null): Unit {
  return {
    id: code,
    code,
    name: `单位${code}`,
    parent: parent ? { id: parent, name: `单位${parent}` } : null,
    isClosed: false,
    users: 0,
  }
}

test('下级单位排在上级之后，逐级缩进', () => {
  const tree = asTree([
    aUnit('1', null),
    aUnit('101', '1'),
    aUnit('10101', '101'),
    aUnit('102', '1'),
    aUnit('2', null),
  ])
  expect(tree.map((unit) => [unit.code, unit.depth])).toEqual([
    ['1', 0],
    ['101', 1],
    ['10101', 2],
    ['102', 1],
    ['2', 0],
  ])
})

test('上级不在列表中的单位排在顶层，不会丢失', () => {
  expect(asTree([aUnit('301', '3')]).map((unit) => unit.depth)).toEqual([0])
})
