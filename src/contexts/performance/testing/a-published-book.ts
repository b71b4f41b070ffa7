import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPublishing, type PublishedBook } from '#contexts/budget/index.ts'

type Project = PublishedBook['projects'][number]
type Indicator = Project['indicators'][number]

const nothing = { central: 0, provincial: 0, local: 0, selfRaised: 0, other: 0 }
const signers = { responsible: '示例甲', handledBy: '示例乙', phone: '', filledAt: '' }

/** 培训人数 ≥120人次 of the year. */
export const aFormRow = (given: Partial<Indicator> = {}): Indicator => ({
  id: 'y1',
  set: 'annual',
  level1: '产出',
  level2: '数量',
  name: '培训人数',
  target: '≥120人次',
  ...given,
})

/** A project with 36万元 and one indicator. */
export function aPublishedProject(given: Partial<Project> = {}): Project {
  const money = { ...nothing, local: 36_000_000 } as Project['funding']['annual'] // whole fen
  return {
    id: 'P1',
    name: '示例项目',
    class: 'otherOperating',
    departmentCode: '999',
    departmentName: '示例市示例局',
    implementingUnit: '示例市示例局',
    attribute: '经常性项目（长期开展）',
    period: '1年',
    funding: { wholePeriod: money, annual: money },
    overview: '示例概况。',
    basis: '',
    necessity: '',
    safeguards: '',
    plan: [],
    planText: '',
    goals: { wholePeriod: '', annual: '示例目标。' },
    indicators: [aFormRow()],
    signers,
    ...given,
  }
}

/** A version that 示例市示例局 published of its budget of 2031. */
export function aPublishedBook(given: Partial<PublishedBook> = {}): PublishedBook {
  return {
    publicationId: randomUUID(),
    bookId: randomUUID(),
    version: 1,
    openCode: '999001',
    year: 2031,
    unitName: '示例市示例局',
    unitCode: '999001',
    template: 'shanxi-unit',
    mark: null,
    origin: 'person',
    ownerUnitId: randomUUID(),
    publishedAt: new Date('2031-02-10T02:00:00Z'),
    publisherName: '示例负责人',
    projects: [aPublishedProject()],
    overall: {
      duties: '',
      strategy: '',
      socialInsuranceFen: 0 as PublishedBook['overall']['socialInsuranceFen'], // whole fen
      tasks: [],
      goal: '',
      indicators: [],
      signers,
    },
    procurement: { goodsFen: 0, worksFen: 0, servicesFen: 0 } as PublishedBook['procurement'], // whole fen
    formAnchors: new Map([['P1', 'F1']]),
    totalFen: 80_000_000,
    ...given,
  }
}

/** The worked example's budget as it is published when a platform starts for the first time. */
export async function publishedExample(checkout: string): Promise<PublishedBook> {
  const path = join(checkout, 'examples/yangquan-2026/budget.json')
  const { head, lines, projects, parts } = (await openPublishing()).readBook(
    await readFile(path, 'utf8'),
    path,
  )
  return aPublishedBook({
    openCode: 'example-046001',
    year: head.year,
    unitName: head.unitName,
    unitCode: head.unitCode,
    template: head.template,
    mark: head.mark ?? null,
    origin: 'example',
    ownerUnitId: null,
    publishedAt: new Date(),
    publisherName: '示例',
    projects,
    overall: parts.overall,
    procurement: parts.procurement,
    formAnchors: new Map([['overall', 'F0'], ...projects.map(({ id }, at) => [id, `F${at + 1}`] as const)]),
    totalFen: lines.reduce(
      (sum, { timing, amountFen }) => sum + (timing === 'carriedOut' ? 0 : amountFen),
      0,
    ),
  })
}
