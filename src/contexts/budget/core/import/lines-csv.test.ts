import { expect, it } from 'vitest'
import { fen } from '../../../../kernel/money.ts'
import { sheetCsv } from './lines-csv.ts'
import { textCell } from './workbook-model.ts'

it('以 = + - @ 开头的文字在 CSV 里也不会被当成公式，金额精确到分', () => {
  const row = ['=1+1', '+86', '-5', '@a', '＝1+1', '甲,"乙"'].map((text) => textCell(text))
  const sheet = {
    name: 'a',
    widths: [],
    frozenRows: 0,
    rows: [[...row, { kind: 'money' as const, fen: fen(-105) }]],
  }
  expect(sheetCsv(sheet)).toBe(`'=1+1,'+86,'-5,'@a,'＝1+1,"甲,""乙""",-1.05\r\n`)
})
