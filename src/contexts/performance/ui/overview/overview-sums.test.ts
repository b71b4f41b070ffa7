import { expect, test } from 'vitest'
import { atRiskFirst, byOwner, countLights, lightsMatrix } from './overview-sums.ts'

const row = (over: object) => ({
  light: 'green' as const,
  dueOn: null,
  attainment: null,
  weight: 100,
  ownerName: null,
  projectId: 'P1',
  projectName: '示例项目',
  level1: '产出指标',
  level2: '数量指标',
  ...over,
})

test('预警在前，其次关注；同一种里先到期的在前，再看分值', () => {
  const rows = [
    { ...row({ weight: 1 }), name: '正常', light: 'green' as const },
    { ...row({ weight: 5 }), name: '关注', light: 'yellow' as const },
    { ...row({ weight: 5 }), name: '年底预警，五分', light: 'red' as const },
    { ...row({ weight: 9 }), name: '年底预警，九分', light: 'red' as const },
    { ...row({ dueOn: '2031-06-30' }), name: '六月预警', light: 'red' as const },
  ]
  expect(atRiskFirst(rows).map(({ name }) => name)).toEqual([
    '六月预警',
    '年底预警，九分',
    '年底预警，五分',
    '关注',
  ])
})

test('没有责任人的列在最前，其余按预警多少', () => {
  const rows = [
    row({ ownerName: '甲', light: 'green' }),
    row({ ownerName: '乙', light: 'red' }),
    row({ ownerName: null, light: 'grey' }),
  ]
  expect(byOwner(rows).map(({ ownerName, total }) => [ownerName, total])).toEqual([
    [null, 1],
    ['乙', 1],
    ['甲', 1],
  ])
})

test('每项指标在一览里恰好出现一次，「数量指标」与「数量」是一栏', () => {
  const rows = [
    row({}),
    row({ level2: '数量', projectId: 'P2' }),
    row({ level1: '满意度指标', level2: '' }),
    row({ level2: '质量指标' }),
  ]
  const matrix = lightsMatrix(rows)
  expect(matrix.columns).toEqual(['数量', '质量', '满意度'])
  const placed = matrix.rows.flatMap(({ cells }) => [...cells.values()].flat())
  expect(placed).toHaveLength(rows.length)
  expect(countLights(placed)).toEqual({ green: 4, yellow: 0, red: 0, grey: 0 })
})
