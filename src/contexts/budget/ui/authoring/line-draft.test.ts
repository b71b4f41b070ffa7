import { expect, it } from 'vitest'
import { codeBook } from './code-book.ts'
import { type LineDraft, lineOf, lineProblems } from './line-draft.ts'
import { pasteLines, started } from './paste-lines.ts'
import { parsePastedTable } from './paste-table.ts'
import { writeCell } from './write-line.ts'

const codes = codeBook({
  functional: [{ code: '2110301', name: '大气', isUnverified: false }],
  economic: [{ code: '30201', name: '办公费', isUnverified: false }],
  government: [{ code: '50201', name: '办公经费', isUnverified: true }],
})
let next = 0
const context = {
  codes,
  unit: '万元' as const,
  projects: [{ id: 'p1', name: '监测设备运行维护' }],
  newId: () => `n${++next}`,
  model: undefined,
}

function aLine(overrides: Partial<LineDraft> = {}): LineDraft {
  return {
    id: 'a',
    fund: 'generalPublic',
    timing: 'current',
    functional: '2110301',
    departmentItem: '30201',
    governmentItem: '50201',
    use: 'publicUse',
    projectId: null,
    amountFen: 100 as NonNullable<LineDraft['amountFen']>,
    note: '',
    ...overrides,
  }
}
const nameOf = (id: string) => context.projects.find((project) => project.id === id)?.name

it('填全的一行可以保存，缺一样就先留在本机并指出缺什么', () => {
  expect(lineOf(aLine())).toMatchObject({ functional: '2110301', amountFen: 100 })
  const { amountFen: _, ...unpriced } = aLine()
  expect(lineOf(unpriced)).toBeUndefined()
  expect(lineProblems(unpriced, codes, nameOf).amountFen).toEqual({ kind: 'error', message: '请填金额' })
})

it('项目支出没有项目、基本支出挂了项目，都不能保存', () => {
  const lost = aLine({ use: 'project' })
  expect(lineOf(lost)).toBeUndefined()
  expect(lineProblems(lost, codes, nameOf).projectId?.kind).toBe('error')
  const both = aLine({ projectId: 'p1' })
  expect(lineOf(both)).toBeUndefined()
  expect(lineProblems(both, codes, nameOf).projectId?.message).toContain('基本支出不挂项目')
})

it('名录里没有的编码只提醒，不挡住保存；未核实的名称照实说', () => {
  const strange = aLine({ functional: '2119999' })
  expect(lineOf(strange)).toBeDefined()
  expect(lineProblems(strange, codes, nameOf).functional?.kind).toBe('warning')
  expect(lineProblems(strange, codes, nameOf).governmentItem?.message).toContain('未经')
})

it('看不懂的内容照原样留在格子里，改对了就好', () => {
  const typed = writeCell(aLine(), 'amountFen', '待定', context)
  expect(lineOf(typed)).toBeUndefined()
  expect(lineProblems(typed, codes, nameOf).amountFen?.message).toContain('「待定」不是金额')
  const fixed = writeCell(typed, 'amountFen', '12.5', context)
  expect(fixed.wrong).toBeUndefined()
  expect(lineOf(fixed)?.amountFen).toBe(12_500_000)
})

it('从表格软件粘贴：千分位、带名称的编码、中文选项都认得，超出的行新增', () => {
  const text = '一般公共预算拨款\t本年\t2110301大气\t项目\t监测设备运行维护\t30201\t50201 办公经费\t1,234.56'
  const fields = [
    'fund',
    'timing',
    'functional',
    'use',
    'projectId',
    'departmentItem',
    'governmentItem',
    'amountFen',
  ] as const
  const pasted = pasteLines(parsePastedTable(`${text}\n${text}`), fields, [aLine()], context)
  expect(pasted.unclear).toBe(0)
  expect(pasted.changed.map(lineOf)).toMatchObject([
    { id: 'a', projectId: 'p1', use: 'project', amountFen: 1_234_560_000 },
  ])
  expect(pasted.added.map(lineOf)).toMatchObject([{ functional: '2110301', governmentItem: '50201' }])
})

it('新的一行照着上一行开头，但不抄金额', () => {
  expect(started('x', aLine({ use: 'project', projectId: 'p1' }))).toEqual({
    id: 'x',
    fund: 'generalPublic',
    timing: 'current',
    use: 'project',
    projectId: 'p1',
    functional: '2110301',
    note: '',
  })
})
