/** Wrong figures in tables and sentences. */
import { lastDigitOff, otherDigit, pick } from './choose.ts'
import { factCells, rewrite, type Spot, spotsIn } from './parts.ts'
import type { Draft, PlantedError, Planter, PlantFamily } from './planted.ts'

/** One digit of one cell. */
export const plantIdentity: Planter = (draft) => {
  const places = factCells(draft.disclosure).filter(({ fact }) => !draft.used.has(fact))
  const place = pick(places, draft.random)
  const printed = place && otherDigit(place.cell.text, draft.random)
  return place && printed ? changedCell(draft, 'identity', place, printed) : undefined
}

/** The smallest slip, in a cell whose figure another table prints too: the same fact twice has no tolerance. */
export const plantRounding: Planter = (draft) => {
  const cells = factCells(draft.disclosure)
  const tablesOf = new Map<string, Set<string>>()
  const key = ({ cell, fact }: (typeof cells)[number]) => `${fact.split('.').at(-2)}|${cell.exactFen}`
  for (const each of cells) {
    const tables = tablesOf.get(key(each)) ?? new Set<string>()
    tablesOf.set(key(each), tables.add(each.table))
  }
  const twins = cells.filter((each) => !draft.used.has(each.fact) && (tablesOf.get(key(each))?.size ?? 0) > 1)
  const place = pick(twins, draft.random)
  const printed = place && lastDigitOff(place.cell.text)
  return place && printed ? changedCell(draft, 'rounding', place, printed) : undefined
}

function changedCell(
  draft: Draft,
  family: PlantFamily,
  { fact, cell }: ReturnType<typeof factCells>[number],
  printed: string,
): PlantedError {
  const was = cell.text
  draft.used.add(fact)
  cell.text = printed
  delete cell.exactFen
  delete cell.sumOf
  return { family, fact, texts: [], printed, was }
}

/** An amount that a sentence repeats from a table. */
export const plantAmount: Planter = (draft) => {
  const spots = spotsIn(draft.disclosure, /(\d[\d,]*(?:\.\d+)?)(?=万元|元)/g).filter(
    ({ run, start, end }) => run.fact !== undefined && /[1-9]/.test(run.text.slice(start, end)),
  )
  return changedFigure(draft, 'amount', spots)
}

/** Before the point: behind it, small amounts leave a percentage open. */
export const plantShare: Planter = (draft) =>
  changedFigure(draft, 'share', spotsIn(draft.disclosure, /占[^，。；\d]{0,20}(\d+)(?:\.\d+)?%/g))

export const plantRate: Planter = (draft) =>
  changedFigure(draft, 'rate', spotsIn(draft.disclosure, /(?:增长|下降)(\d+)(?:\.\d+)?%/g))

function changedFigure(draft: Draft, family: PlantFamily, spots: readonly Spot[]): PlantedError | undefined {
  const spot = pick(
    spots.filter(({ sentence }) => !draft.used.has(sentence.id)),
    draft.random,
  )
  const was = spot?.run.text.slice(spot.start, spot.end)
  const printed = was && otherDigit(was, draft.random)
  if (!spot || !printed) return undefined
  draft.used.add(spot.sentence.id)
  return { family, texts: [rewrite(spot, printed)], printed, was }
}

/** The name of a class in an enumeration, as the name of another class that the form knows. */
export const plantLabel: Planter = (draft) => {
  const spots = spotsIn(
    draft.disclosure,
    /(?:[：；、，]|^)([\p{Script=Han}]{4,16}支出)(?=\d[\d,.]*万元)/gu,
  ).filter(({ sentence, run }) => !draft.used.has(sentence.id) && isClassBefore(sentence.runs, run))
  const spot = pick(spots, draft.random)
  if (!spot) return undefined
  const was = spot.run.text.slice(spot.start, spot.end)
  const printed = was.replace(/..支出$/, '业务支出')
  if (printed === was) return undefined
  draft.used.add(spot.sentence.id)
  return { family: 'label', texts: [rewrite(spot, printed)], printed, was }
}

/** Whether the figure behind the name is the amount of a functional class. */
function isClassBefore(
  runs: readonly { text: string; fact?: string }[],
  run: { text: string; fact?: string },
): boolean {
  return /\.\d{3}\.[A-Za-z]+$/.test(runs[runs.indexOf(run) + 1]?.fact ?? '')
}
