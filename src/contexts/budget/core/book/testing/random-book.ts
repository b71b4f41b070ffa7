/** Any consistent book of a form, for property tests: every fund, carry-over, projects with forms, odd fen. */
import fc from 'fast-check'
import { fen } from '#kernel/money.ts'
import { seeded } from '../../plant/choose.ts'
import { inventParts } from '../../plant/invent-parts.ts'
import type { CodeList } from '../../template/code-list.ts'
import { type GovernmentItemOf, governmentItems } from '../../template/economic-crosswalk.ts'
import type { Template, TemplateLibrary } from '../../template/library.ts'
import {
  type Book,
  type BookProject,
  type BudgetLine,
  emptyParts,
  type FundId,
  type Funding,
  funds,
  type IncomeLine,
  type Timing,
  type Use,
} from '../book.ts'
import { aHead, aProject, localMoney } from './a-book.ts'

/** What a line is made of before ids and projects are given. */
interface LinePlan {
  fund: FundId
  timing: Timing
  use: Use
  functional: string
  item: string
  project: number
  amountFen: number
}

const year = 2031

/**
 * @param library codes come from its lists only. The smallest amount is 100 元, the step of tables in 万元: anything
 * less prints as 0.00, which a reader cannot tell from nothing.
 */
export function arbitraryBook(
  template: Template,
  library: Pick<TemplateLibrary, 'codes' | 'common'>,
): fc.Arbitrary<Book> {
  const governmentItemOf = governmentItems(library.common)
  return fc
    .record({
      plans: fc.array(linePlan(library.codes, printsCarryOver(template)), { minLength: 1, maxLength: 60 }),
      seed: fc.nat(),
      isAdministrative: fc.boolean(),
      splitIncome: fc.boolean(),
    })
    .map(({ plans, seed, isAdministrative, splitIncome }) => {
      const { lines, projects } = withProjects(plans, governmentItemOf, isAdministrative)
      const head = aHead({ template: template.id, year })
      const blank: Book = { head, lines, projects, income: [], assets: [], parts: emptyParts() }
      const { parts, assets } = inventParts(blank, seeded(seed))
      return {
        ...blank,
        income: incomeFor(lines, splitIncome),
        assets,
        parts: {
          ...parts,
          staff: { ...parts.staff, isAdministrative },
          codeNames: { names: namesOf(lines) },
        },
      }
    })
}

/** A form that knows 上年结转 and 年终结转 somewhere. */
function printsCarryOver({ form }: Template): boolean {
  return JSON.stringify(form).includes('carriedIn')
}

/** In no list: the book names them itself. */
const ownCodes = {
  functional: { code: '2110188', name: '生态巡查' },
  economic: { code: '30288', name: '巡查用品费' },
} as const

/** Two classifications of the same money: in 基本支出 of this year the one goes with the other. */
const twins: Readonly<Record<string, string>> = {
  '2080505': '30108',
  '2080506': '30109',
  '2210201': '30113',
  '2100799': '30309',
}

function linePlan(codes: CodeList, carriesOver: boolean): fc.Arbitrary<LinePlan> {
  const ofLength = (classification: 'functional' | 'economic', digits: number) =>
    codes.entries
      .filter((entry) => entry.classification === classification && entry.code.length === digits)
      .map(({ code }) => code)
  const timing: fc.Arbitrary<Timing> = carriesOver
    ? fc.oneof(
        { weight: 6, arbitrary: fc.constant('current' as const) },
        { weight: 2, arbitrary: fc.constant('carriedIn' as const) },
        { weight: 1, arbitrary: fc.constant('carriedOut' as const) },
      )
    : fc.constant('current')
  const fund = fc.oneof(
    { weight: 5, arbitrary: fc.constant('generalPublic' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...funds) },
  )
  return fc
    .record({
      fund,
      timing,
      use: fc.constantFrom('personnel' as const, 'publicUse' as const, 'project' as const),
      functional: fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom(...ofLength('functional', 7)) },
        { weight: 1, arbitrary: fc.constant(ownCodes.functional.code) },
      ),
      item: fc.oneof(
        { weight: 15, arbitrary: fc.constantFrom(...ofLength('economic', 5)) },
        { weight: 1, arbitrary: fc.constant(ownCodes.economic.code) },
      ),
      project: fc.nat({ max: 4 }),
      amountFen: fc.oneof(
        fc.integer({ min: 10_000, max: 2_000_000 }),
        fc.integer({ min: 1_000_000, max: 900_000_000 }),
        fc.integer({ min: 1, max: 90_000 }).map((steps) => steps * 10_000 + 5000),
      ),
    })
    .map(asFormsExpect)
}

/** What a real budget keeps to, and the checker remarks on otherwise. */
function asFormsExpect(plan: LinePlan): LinePlan {
  const use = plan.timing === 'carriedOut' && plan.use === 'project' ? 'personnel' : plan.use
  if (use === 'project') return plan
  const twin = twins[plan.functional]
  const functional = Object.entries(twins).find(([, item]) => item === plan.item)?.[0]
  return {
    ...plan,
    // 机关运行经费 is 公用经费 of the general public budget.
    use: use === 'publicUse' && plan.fund !== 'generalPublic' ? 'personnel' : use,
    item: twin ?? plan.item,
    functional: twin === undefined ? (functional ?? plan.functional) : plan.functional,
  }
}

const names = ['样品检测服务项目', '河道治理项目', '资料整理经费', '设备更新购置', '公众宣传活动经费']

function withProjects(
  plans: readonly LinePlan[],
  governmentItemOf: GovernmentItemOf,
  isAdministrative: boolean,
): { lines: BudgetLine[]; projects: BookProject[] } {
  const lines = plans.map(
    ({ fund, timing, use, functional, item, project, amountFen }, index): BudgetLine => ({
      id: `L${index + 1}`,
      fund,
      timing,
      use,
      functional,
      departmentItem: item,
      governmentItem: governmentItemOf(item, isAdministrative) ?? '50299',
      projectId: use === 'project' ? `P${project + 1}` : null,
      amountFen: fen(amountFen),
      note: '',
    }),
  )
  const projects = names.flatMap((name, index) => {
    const id = `P${index + 1}`
    const own = lines.filter(({ projectId }) => projectId === id)
    return own.length === 0 ? [] : [projectFor(id, name, index, own)]
  })
  return { lines, projects }
}

function projectFor(id: string, name: string, index: number, lines: readonly BudgetLine[]): BookProject {
  const sum = (of: (line: BudgetLine) => boolean) =>
    fen(lines.filter(of).reduce((total, { amountFen }) => total + amountFen, 0))
  const isOwn = ({ fund }: BudgetLine) => fund === 'unitFunds'
  const isOther = ({ fund }: BudgetLine) => fund === 'specialAccount'
  const funding: Funding = {
    ...localMoney(sum((line) => !isOwn(line) && !isOther(line))),
    selfRaised: sum(isOwn),
    other: sum(isOther),
  }
  return aProject(
    sum(() => true),
    {
      id,
      name,
      class: index % 2 === 0 ? 'otherOperating' : 'specificPurpose',
      funding: { wholePeriod: funding, annual: funding },
    },
  )
}

/** The income of the two funds equals what of it is spent this year or carried over to the next. */
function incomeFor(lines: readonly BudgetLine[], isSplit: boolean): IncomeLine[] {
  const kinds = [
    {
      fund: 'governmentFund',
      items: ['1030155', '1030148'],
      names: ['彩票公益金收入', '国有土地使用权出让收入'],
    },
    { fund: 'stateCapital', items: ['1030601', '1030602'], names: ['利润收入', '股利、股息收入'] },
  ] as const
  return kinds.flatMap(({ fund, items, names: titles }) => {
    const total = lines
      .filter((line) => line.fund === fund && line.timing !== 'carriedIn')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
    const first = isSplit ? Math.floor(total / 3) : total
    return [first, total - first].flatMap((amount, at) =>
      amount === 0
        ? []
        : [
            {
              id: `I-${fund}-${at}`,
              fund,
              revenueItem: items[at] ?? '',
              name: titles[at] ?? '',
              amountFen: fen(amount),
            },
          ],
    )
  })
}

/** Names of the codes that no list holds, where the lines use them. */
function namesOf(lines: readonly BudgetLine[]): Record<string, string> {
  const { functional, economic } = ownCodes
  return {
    ...(lines.some((line) => line.functional === functional.code) && {
      [`functional ${functional.code}`]: functional.name,
    }),
    ...(lines.some(({ departmentItem }) => departmentItem === economic.code) && {
      [`economic ${economic.code}`]: economic.name,
    }),
  }
}
