import { fen } from '../../../../../kernel/money.ts'
import type { PerformanceForm, Statement } from '../../read/reading.ts'
import { fieldText, indicatorsOf, signersOf } from './form-fields.ts'
import type { PublishedReading } from './published-reading.ts'
import type { TakeOverDraft } from './take-over-draft.ts'

/** Staff, the overall form, and what the text says of assets. */
export function takeFacts(reading: PublishedReading, draft: TakeOverDraft, hasMoney: boolean): void {
  const overall = reading.forms.find(({ kind }) => kind === 'overall')
  takeStaff(reading, overall, draft)
  if (overall) takeOverall(overall, draft, hasMoney)
  takeAssets(reading, draft, hasMoney)
  if (hasMoney) takeProcurement(reading, draft)
}

function takeStaff(reading: PublishedReading, form: PerformanceForm | undefined, draft: TakeOverDraft): void {
  const count = (id: string) => {
    const found = /^(\d{1,6})\s*[人个名]?$/.exec(fieldText(form, id))
    return found ? Number(found[1]) : null
  }
  const agency = reading.statements.find(({ key }) => key === 'agencyOperating')
  const isKnown = (agency?.fen ?? 0) > 0
  const held = draft.part('staff')
  draft.putPart('staff', {
    authorised: count('authorisedStaff') ?? held.authorised,
    established: count('establishedStaff') ?? count('actualStaff') ?? held.established,
    other: count('otherStaff') ?? held.other,
    functionalDepartments: count('functionalDepartments') ?? held.functionalDepartments,
    subordinateUnits: count('subordinateUnits') ?? held.subordinateUnits,
    isAdministrative: isKnown || held.isAdministrative,
  })
  if (!isKnown)
    draft.ask({
      id: 'staff-administrative',
      where: 'part:staff',
      text: '文件里没有机关运行经费。本单位是行政单位或参照公务员法管理的事业单位吗？',
      options: ['是', '否'],
    })
  if (count('authorisedStaff') === null)
    draft.ask({
      id: 'staff-authorised',
      where: 'part:staff',
      text: '文件里没有读到编制数和在职人数。请填写。',
    })
}

function takeOverall(form: PerformanceForm, draft: TakeOverDraft, hasMoney: boolean): void {
  const tasks = form.fields.flatMap(({ id, text }) => {
    const number = /^task\.(\d+)\.function$/.exec(id)?.[1]
    if (number === undefined) return []
    return [
      {
        id: draft.freshId(),
        function: draft.fitted(text, 200, 'part:overall', '一项核心职能'),
        task: draft.fitted(fieldText(form, `task.${number}.task`), 2000, 'part:overall', '一项重点任务'),
      },
    ]
  })
  const goal = form.goals.map(({ text }) => text).join('\n')
  const insurance = form.funding.find(({ source }) => source === 'socialInsurance')?.fen
  draft.putPart('overall', {
    duties: draft.fitted(fieldText(form, 'duties'), 4000, 'part:overall', '部门职责'),
    strategy: draft.fitted(fieldText(form, 'strategy'), 2000, 'part:overall', '战略目标'),
    socialInsuranceFen: hasMoney ? (insurance ?? fen(0)) : fen(0),
    tasks: tasks.slice(0, 60),
    goal: draft.fitted(goal, 4000, 'part:overall', '年度绩效目标'),
    indicators: indicatorsOf(form, draft, 'part:overall'),
    signers: signersOf(form, draft, hasMoney),
  })
}

function takeProcurement({ statements }: PublishedReading, draft: TakeOverDraft): void {
  const amount = (key: string) => statements.find((statement) => statement.key === key)?.fen
  const [goods, works, services] = ['goods', 'works', 'services'].map((kind) => amount(`procurement.${kind}`))
  if (goods === undefined && works === undefined && services === undefined) {
    const text = '文件里没有读到政府采购的货物、工程、服务金额。请填写。'
    draft.ask({ id: 'procurement', where: 'part:procurement', text })
    return
  }
  draft.putPart('procurement', {
    goodsFen: goods ?? fen(0),
    worksFen: works ?? fen(0),
    servicesFen: services ?? fen(0),
  })
}

/** The document counts its assets and names none: the register is asked for. */
function takeAssets({ statements }: PublishedReading, draft: TakeOverDraft, hasMoney: boolean): void {
  const countOf = ({ printed }: Statement) =>
    printed.kind === 'number' && printed.decimal.scale === 0 ? printed.decimal.digits : undefined
  const authorised = statements.find(({ key }) => key === 'vehicles.authorised')
  const vehicles = statements.find(({ key }) => key === 'vehicles.actual')
  const counted = hasMoney
    ? statements.find(
        ({ section, measure, date }) =>
          section === vehicles?.section && measure === 'date' && /^\d{4}-\d\d-\d\d$/.test(date ?? ''),
      )
    : undefined
  draft.putPart('assets', {
    asOf: counted?.date ?? draft.part('assets').asOf,
    vehiclesAuthorised: (authorised && countOf(authorised)) ?? draft.part('assets').vehiclesAuthorised,
  })
  for (const statement of statements) {
    const { key = '', id, subject, printed, unit } = statement
    const isListed = key === 'vehicles.kind' || key === 'premises.area' || key.startsWith('equipment.')
    if (!isListed || printed.kind !== 'number' || printed.decimal.digits === 0) continue
    const much = `${printed.text}${unit === 'm2' ? '平方米' : unit}`
    draft.ask({
      id: `asset-${id}`,
      where: 'asset',
      text: `文件写有“${subject}”${much}，没有写名称。请在资产登记里逐项登记名称、数量${key === 'premises.area' ? '和面积' : '和原值'}。`,
    })
  }
}
