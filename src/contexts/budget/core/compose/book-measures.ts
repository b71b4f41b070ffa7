/** What sentences count from the book beside its tables: projects by class, assets by kind, procurement. */
import { type Fen, fen } from '#kernel/money.ts'
import { type Asset, type Book, type BookProject, vehicleKinds } from '../book/book.ts'

/** Counts are plain numbers, money is in fen, areas are in hundredths of a square metre. */
export type BookMeasures = ReadonlyMap<string, number>

/** Projects that have money in this book, in the book's order: only they are in the tables. */
export function fundedProjects(book: Book): BookProject[] {
  const funded = new Set(
    book.lines.flatMap((line) =>
      line.use === 'project' && line.timing !== 'carriedOut' && line.amountFen > 0 ? [line.projectId] : [],
    ),
  )
  return book.projects.filter((project) => funded.has(project.id))
}

/** Money of a project: this year's and what is carried in. */
export function projectMoney(book: Book): ReadonlyMap<string, Fen> {
  const money = new Map<string, Fen>()
  for (const line of book.lines) {
    if (line.projectId === null || line.use !== 'project' || line.timing === 'carriedOut') continue
    money.set(line.projectId, fen((money.get(line.projectId) ?? 0) + line.amountFen))
  }
  return money
}

export function bookMeasures(book: Book): BookMeasures {
  return new Map([...projectMeasures(book), ...assetMeasures(book.assets), ...otherMeasures(book)])
}

function projectMeasures(book: Book): [string, number][] {
  const current: Book = { ...book, lines: book.lines.filter((line) => line.timing === 'current') }
  return [...projectClasses('projects', book), ...projectClasses('currentProjects', current)]
}

function projectClasses(prefix: string, book: Book): [string, number][] {
  const money = projectMoney(book)
  const all = fundedProjects(book)
  const of = (name: string, projects: readonly BookProject[]): [string, number][] => [
    [`${name}.count`, projects.length],
    [`${name}.amount`, projects.reduce((sum, { id }) => sum + (money.get(id) ?? 0), 0)],
  ]
  return [
    ...of(prefix, all),
    ...of(
      `${prefix}.otherOperating`,
      all.filter((one) => one.class === 'otherOperating'),
    ),
    ...of(
      `${prefix}.specificPurpose`,
      all.filter((one) => one.class === 'specificPurpose'),
    ),
  ]
}

/** Thresholds of section 十一, by the original value of one item. */
const [over50Fen, over100Fen] = [50 * 1_000_000, 100 * 1_000_000]

function assetMeasures(assets: readonly Asset[]): [string, number][] {
  const count = (chosen: readonly Asset[]) => chosen.reduce((sum, asset) => sum + asset.count, 0)
  const vehicles = assets.filter((asset) => asset.kind === 'vehicle')
  const buildings = assets.filter((asset) => asset.kind === 'building')
  const equipment = assets.filter(
    (asset) => asset.kind === 'generalEquipment' || asset.kind === 'specialEquipment',
  )
  const over = (kind: readonly Asset['kind'][], value: number) =>
    count(equipment.filter((asset) => kind.includes(asset.kind) && (asset.originalValueFen ?? 0) >= value))
  const both = ['generalEquipment', 'specialEquipment'] as const
  return [
    ['vehicles.count', count(vehicles)],
    ...vehicleKinds.map((kind): [string, number] => [
      `vehicles.${kind}`,
      // A vehicle whose kind nobody gave is one of the others.
      count(vehicles.filter((asset) => (asset.vehicleKind ?? 'other') === kind)),
    ]),
    ['buildings.area', buildings.reduce((sum, asset) => sum + (asset.areaCentiM2 ?? 0) * asset.count, 0)],
    ['equipment.over50', over(both, over50Fen)],
    ['equipment.over100', over(both, over100Fen)],
    ['equipment.general.over50', over(['generalEquipment'], over50Fen)],
    ['equipment.special.over100', over(['specialEquipment'], over100Fen)],
  ]
}

function otherMeasures({ lines, parts }: Book): [string, number][] {
  const current = lines.filter((line) => line.timing === 'current')
  const { goodsFen, worksFen, servicesFen } = parts.procurement
  return [
    ['procurement.goods', goodsFen],
    ['procurement.works', worksFen],
    ['procurement.services', servicesFen],
    ['procurement.total', goodsFen + worksFen + servicesFen],
    // The overall form states the spending of this year from all sources.
    [
      'overall.amount',
      current.reduce((sum, line) => sum + line.amountFen, 0) + parts.overall.socialInsuranceFen,
    ],
    ['vehicles.authorised', parts.assets.vehiclesAuthorised ?? 0],
  ]
}
