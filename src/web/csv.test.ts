import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('带逗号、引号和换行的格子加引号', () => {
  expect(csvOf([['甲,乙', '他说"好"', '一\n二']])).toBe('\uFEFF"甲,乙","他说""好""","一\n二"\r\n')
})

test('会被表格软件当成公式的格子存成文字，负数仍是数', () => {
  expect(csvOf([['=1+1', '＝A1', '@甲', '-12.50', '+3%', '-甲', -7, null]])).toBe(
    "\uFEFF'=1+1,'＝A1,'@甲,-12.50,+3%,'-甲,-7,\r\n",
  )
})

test('导出的任何文字都不以公式的首字开头', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvOf([[text]]).slice(1, -2)
      if (!/^[+-]\d/.test(cell)) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/)
    }),
  )
})
