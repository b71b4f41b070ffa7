import { expect, test } from 'vitest'
import { arrangeRows, type DataColumn } from './arrange-rows.ts'

interface Row {
  name: string
  amount: number | null
  roles: readonly string[]
}

const columns: readonly DataColumn<Row>[] = [
  { key: 'name', title: '名称', value: (row) => row.name },
  { key: 'amount', title: '金额（万元）', value: (row) => row.amount, sortable: true },
  {
    key: 'role',
    title: '角色',
    value: (row) => row.roles.join('、'),
    filter: [{ text: '经办人', value: '经办人' }],
    filterValue: (row) => row.roles,
  },
]
const rows: readonly Row[] = [
  { name: '走航监测', amount: 12.5, roles: ['经办人', '负责人'] },
  { name: '高点监控', amount: null, roles: ['负责人'] },
  { name: '走航车辆', amount: -3, roles: ['经办人'] },
]
const all = { search: '', filters: {}, sort: null }
const names = (state: Parameters<typeof arrangeRows>[2]) =>
  arrangeRows(rows, columns, state).map((row) => row.name)

test('查找的每个词都要出现，不分先后', () => {
  expect(names({ ...all, search: '经办人 走航' })).toEqual(['走航监测', '走航车辆'])
})

test('筛选按一行的每个角色比较', () => {
  expect(names({ ...all, filters: { role: ['负责人'] } })).toEqual(['走航监测', '高点监控'])
  expect(names({ ...all, filters: { role: [] } })).toHaveLength(3)
})

test('没有数的行无论升序降序都排在最后', () => {
  expect(names({ ...all, sort: { key: 'amount', descending: false } })).toEqual([
    '走航车辆',
    '走航监测',
    '高点监控',
  ])
  expect(names({ ...all, sort: { key: 'amount', descending: true } })).toEqual([
    '走航监测',
    '走航车辆',
    '高点监控',
  ])
})
