import fc from 'fast-check'
import { fen } from '../../../../../kernel/money.ts'
import {
  type Asset,
  type Book,
  type BookIndicator,
  type BookProject,
  type BudgetLine,
  bookSchema,
  fundingSources,
  funds,
  type IncomeLine,
  projectClasses,
  timings,
  vehicleKinds,
} from '../../book/book.ts'
import { anEmptyBook } from './a-raw-sheet.ts'

/** Words as people type them, also those that a spreadsheet would take for a formula; white space at the ends is none. */
const words = (max: number, min = 0): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.constantFrom(
        '=1+1',
        '+86',
        '-5',
        '@sum',
        '合同',
        '≥20种/年',
        '1 级',
        '0046',
        '=HYPERLINK("x")',
        '第一行\n第二行',
      ),
      fc.string({ unit: fc.constantFrom(...'预算办公费车辆 0=+-@"<&>'), minLength: min, maxLength: max }),
    )
    .map((text) => text.trim().slice(0, max))
    .filter((text) => text.length >= min)

const amount = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000_000_000_000 })).map(fen)
const digits = (first: string, more: number) =>
  fc.integer({ min: 0, max: 10 ** more - 1 }).map((rest) => `${first}${String(rest).padStart(more, '0')}`)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const funding = fc.record(
  Object.fromEntries(fundingSources.map((source) => [source, amount])) as Record<
    (typeof fundingSources)[number],
    typeof amount
  >,
)

const indicator = fc.record<BookIndicator>({
  id: fc.uuid(),
  set: fc.constantFrom('wholePeriod', 'annual'),
  level1: fc.constantFrom('产出', '效益', '满意度', '成本'),
  level2: fc.constantFrom('数量', '质量', '生态', '服务对象'),
  name: words(60),
  target: words(30),
})
const signers = fc.record({
  responsible: words(10),
  handledBy: words(10),
  phone: fc.constantFrom('', '0353-5550100', '13900000000'),
  filledAt: fc.constantFrom('', '20251225104929'),
})
const uniquely = <Value extends { id: string }>(value: fc.Arbitrary<Value>, maxLength: number) =>
  fc.uniqueArray(value, { selector: ({ id }) => id, maxLength })

const project = fc.record<BookProject>({
  id: fc.uuid(),
  name: words(20, 1).filter((name) => !/^(?:合计|小计|总计|累计)$/.test(name)),
  class: fc.constantFrom(...projectClasses),
  departmentCode: fc.constantFrom('', '046', '0123'),
  departmentName: words(20),
  implementingUnit: words(20),
  attribute: words(20),
  period: fc.constantFrom('1年', '99年', ''),
  funding: fc.record({ wholePeriod: funding, annual: funding }),
  overview: words(50),
  basis: words(50),
  necessity: words(50),
  safeguards: words(50),
  plan: uniquely(fc.record({ id: fc.uuid(), purpose: words(30, 1), amountFen: amount }), 3),
  planText: words(50),
  goals: fc.record({ wholePeriod: words(50), annual: words(50) }),
  indicators: uniquely(indicator, 3),
  signers,
})

const lineWith = (projectIds: readonly string[]): fc.Arbitrary<BudgetLine> =>
  fc
    .record({
      id: fc.uuid(),
      fund: fc.constantFrom(...funds),
      timing: fc.constantFrom(...timings),
      functional: digits('2', 6),
      departmentItem: maybe(digits('3', 4)),
      governmentItem: maybe(digits('5', 4)),
      amountFen: amount,
      note: words(40),
    })
    .chain((line) =>
      (projectIds.length === 0
        ? fc.constantFrom<Pick<BudgetLine, 'use' | 'projectId'>>(
            { use: 'personnel', projectId: null },
            { use: 'publicUse', projectId: null },
          )
        : fc.constantFrom<Pick<BudgetLine, 'use' | 'projectId'>>(
            { use: 'publicUse', projectId: null },
            ...projectIds.map((projectId) => ({ use: 'project' as const, projectId })),
          )
      ).map((use) => ({ ...line, ...use })),
    )

const income = fc.record<IncomeLine>({
  id: fc.uuid(),
  fund: fc.constantFrom('governmentFund', 'stateCapital'),
  revenueItem: digits('103', 4),
  name: words(20, 1).filter((name) => !/^(?:合计|小计|总计|累计)$/.test(name)),
  amountFen: amount,
})

const asset = fc
  .record<Asset>({
    id: fc.uuid(),
    kind: fc.constantFrom('vehicle', 'building', 'generalEquipment', 'specialEquipment'),
    name: words(20, 1),
    vehicleKind: maybe(fc.constantFrom(...vehicleKinds)),
    count: fc.nat(1000),
    originalValueFen: maybe(amount),
    areaCentiM2: maybe(fc.nat(1_000_000_000)),
    insuranceDueOn: maybe(fc.constantFrom('2026-03-01', '2028-02-29')),
    inspectionDueOn: maybe(fc.constantFrom('2026-12-31')),
  })
  .map((one) => (one.kind === 'vehicle' ? one : { ...one, vehicleKind: null }))

const changes = <Value>(value: fc.Arbitrary<Value>) =>
  fc.dictionary(fc.constantFrom('income.total', 'threePublic.total', 'agencyOperating'), value)
const count = maybe(fc.nat(500))

const parts: fc.Arbitrary<Book['parts']> = fc.record({
  duties: fc.record({ items: fc.array(words(40, 1), { maxLength: 4 }) }),
  bodies: fc.record({ intro: words(30), items: fc.array(words(40, 1), { maxLength: 4 }) }),
  staff: fc.record({
    authorised: count,
    established: count,
    other: count,
    functionalDepartments: count,
    subordinateUnits: count,
    isAdministrative: fc.boolean(),
  }),
  previous: fc.record({ amounts: changes(amount) }),
  reasons: fc.record({ texts: changes(words(40, 1)) }),
  procurement: fc.record({ goodsFen: amount, worksFen: amount, servicesFen: amount }),
  assets: fc.record({ asOf: maybe(fc.constant('2025-12-31')), vehiclesAuthorised: count }),
  otherMatters: fc.record({ serviceDirectory: words(40), other: words(40) }),
  glossary: fc.record({
    terms: fc.uniqueArray(fc.record({ term: words(10, 1), text: words(40, 1) }), {
      selector: ({ term }) => term,
      maxLength: 3,
    }),
  }),
  overall: fc.record({
    duties: words(40),
    strategy: words(40),
    socialInsuranceFen: amount,
    tasks: uniquely(fc.record({ id: fc.uuid(), function: words(20, 1), task: words(30) }), 3),
    goal: words(40),
    indicators: uniquely(indicator, 3),
    signers,
  }),
  codeNames: fc.record({ names: fc.dictionary(digits('functional 2', 6), words(20, 1), { maxKeys: 2 }) }),
})

/** Any book that a person could have entered; its ids are unique, its texts without white space at the ends. */
export function anyBook(): fc.Arbitrary<Book> {
  return uniquely(project, 3).chain((projects) =>
    fc
      .record({
        lines: uniquely(lineWith(projects.map(({ id }) => id)), 8),
        income: uniquely(income, 3),
        assets: uniquely(asset, 3),
        parts,
      })
      .map((rest) => bookSchema.parse({ ...anEmptyBook(), ...rest, projects })),
  )
}
