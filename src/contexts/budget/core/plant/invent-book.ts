/**
 * An invented budget of an invented unit, whole and consistent, in any form: the clean documents into which errors are
 * planted, and books of any size for measurements. The same seed gives the same book.
 */
import { type Fen, fen } from '../../../../kernel/money.ts'
import { type Book, type BudgetLine, emptyParts } from '../book/book.ts'
import { changesOf } from '../compose/changes.ts'
import { figuresOf } from '../compose/figures.ts'
import type { CodeList } from '../template/code-list.ts'
import type { Template } from '../template/library.ts'
import { pick, seeded } from './choose.ts'
import { inventParts } from './invent-parts.ts'
import { inventProjects } from './invent-projects.ts'

const yuan = 100
const invented = ['长水', '云溪', '平湖', '青岩', '松岭', '白沙'] as const
const offices = ['水务局', '档案局', '园林局', '统计局', '气象局'] as const

/** 行政运行 and 一般行政管理事务 of one field of work; all in the code lists. */
const fields = [
  ['2110101', '2110102'],
  ['2010601', '2010602'],
  ['2120101', '2120102'],
  ['2010301', '2010302'],
] as const

export interface Invention {
  seed: number
  /** Default: 2 to 5. */
  projects?: number
  /** Default: one of the invented names. */
  unitName?: string
}

export function inventBook(template: Template, codes: CodeList, invention: Invention): Book {
  const random = seeded(invention.seed)
  const place = pick(invented, random) ?? invented[0]
  const unitName = invention.unitName ?? `${place}市${pick(offices, random) ?? offices[0]}`
  const [running = '', tasks = ''] = pick(fields, random) ?? fields[0]
  const count = invention.projects ?? 2 + Math.floor(random() * 4)
  const year = 2030 + Math.floor(random() * 6)
  const basic = basicLines(running, random)
  const { projects, lines, income } = inventProjects({ count, tasks, year, unitName, random })
  const head = {
    unitName,
    unitCode: '312001',
    departmentName: unitName,
    departmentCode: '312',
    year,
    template: template.id,
  }
  const book: Book = {
    head,
    lines: [...basic, ...lines],
    income,
    projects,
    assets: [],
    parts: emptyParts(),
  }
  const { parts, assets } = inventParts(book, random)
  const whole = { ...book, parts, assets }
  return withLastYear(whole, template, codes, random)
}

/** 人员经费 and 公用经费; what is paid for insurance and housing stands under its own functional 项. */
function basicLines(running: string, random: () => number): BudgetLine[] {
  const personnel: [functional: string, item: string, government: string][] = [
    [running, '30101', '50101'],
    [running, '30102', '50101'],
    [running, '30103', '50101'],
    ['2080505', '30108', '50102'],
    ['2080506', '30109', '50102'],
    ['2101101', '30110', '50102'],
    ['2210201', '30113', '50103'],
    ...(random() < 0.6 ? [['2080501', '30302', '50905'] as [string, string, string]] : []),
  ]
  const daily: [item: string, government: string][] = [
    ['30201', '50201'],
    ['30202', '50201'],
    ['30206', '50201'],
    ['30207', '50201'],
    ['30211', '50201'],
    ['30215', '50202'],
    ['30217', '50206'],
    ['30228', '50201'],
    ['30231', '50208'],
    ['30299', '50299'],
  ]
  const used = daily.filter(() => random() < 0.75)
  const line = (functional: string, item: string, government: string, use: BudgetLine['use'], most: number) =>
    ({
      fund: 'generalPublic',
      timing: 'current',
      functional,
      departmentItem: item,
      governmentItem: government,
      use,
      projectId: null,
      amountFen: oddAmount(most, random),
      note: '',
    }) as const
  return [
    ...personnel.map(([functional, item, government]) =>
      line(functional, item, government, 'personnel', 900_000),
    ),
    ...used.map(([item, government]) => line(running, item, government, 'publicUse', 90_000)),
  ].map((each, index) => ({ ...each, id: `B${index + 1}` }))
}

/** From 3,000 元, to the fen: rounded figures then do not add up to rounded sums. */
function oddAmount(mostYuan: number, random: () => number): Fen {
  return fen(3_000 * yuan + Math.floor(random() * mostYuan * yuan))
}

/** Last year's amounts, and a reason for each change. */
function withLastYear(book: Book, template: Template, codes: CodeList, random: () => number): Book {
  const factor = 0.7 + Math.floor(random() * 60) / 100
  const changes = changesOf(book, figuresOf(book, template, codes), template)
  const amounts = Object.fromEntries(
    changes.map(({ key, nowFen }) => [key, fen(Math.round(nowFen * factor))]),
  )
  const texts = Object.fromEntries(changes.map(({ key }) => [key, '按本年工作任务重新核定']))
  return { ...book, parts: { ...book.parts, previous: { amounts }, reasons: { texts } } }
}
