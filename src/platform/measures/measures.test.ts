import { expect, it } from 'vitest'
import { type Measure, registerMeasures } from './measures.ts'

const aMeasure = (id: string): Measure => ({
  id,
  title: '示例口径',
  unit: '个',
  period: 'year',
  compute: async () => ({ value: 1, records: 1 }),
  recordsLink: (asOf) => `/example?asOf=${asOf}`,
})

it('各系统的测算口径按名称登记，同名登记两次即报错', () => {
  expect([...registerMeasures([aMeasure('a.x'), aMeasure('b.x')]).keys()]).toEqual(['a.x', 'b.x'])
  expect(() => registerMeasures([aMeasure('a.x'), aMeasure('a.x')])).toThrow('a.x')
})
