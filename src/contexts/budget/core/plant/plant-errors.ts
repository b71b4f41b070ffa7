/** One to five errors of one family in a copy of a disclosure. */
import type { Book } from '../book/book.ts'
import type { ComposedDisclosure } from '../compose/composed.ts'
import { seeded } from './choose.ts'
import * as figures from './plant-figures.ts'
import * as forms from './plant-forms.ts'
import * as words from './plant-words.ts'
import type { Draft, PlantedError, Planter, PlantFamily } from './planted.ts'

const planters: Record<PlantFamily, Planter> = {
  identity: figures.plantIdentity,
  rounding: figures.plantRounding,
  amount: figures.plantAmount,
  share: figures.plantShare,
  rate: figures.plantRate,
  sameFact: forms.plantSameFact,
  planSum: forms.plantPlanSum,
  limit: forms.plantLimit,
  unit: forms.plantUnit,
  label: figures.plantLabel,
  date: forms.plantDate,
  goals: forms.plantGoals,
  value: forms.plantValue,
  cost: forms.plantCost,
  missing: forms.plantMissing,
  wording: words.plantWording,
  level: words.plantLevel,
  olderRule: words.plantOlderRule,
  staffing: forms.plantStaffing,
  period: forms.plantPeriod,
  place: words.plantPlace,
}

const mostErrors = 5

export interface Planted {
  disclosure: ComposedDisclosure
  errors: PlantedError[]
}

/**
 * Plants one to five errors of a family, as many as the document has places for. The disclosure itself is not changed.
 * @returns no errors where the document has no place for this family (a form without performance targets).
 */
export function plantErrors(
  family: PlantFamily,
  book: Book,
  disclosure: ComposedDisclosure,
  seed: number,
  words: Pick<Draft, 'otherLevel' | 'otherPlace'>,
): Planted {
  const random = seeded(seed)
  const copy = structuredClone(disclosure)
  const draft: Draft = { book, disclosure: copy, random, used: new Set(), ...words }
  const wanted = 1 + Math.floor(random() * mostErrors)
  const errors: PlantedError[] = []
  for (let tries = 0; errors.length < wanted && tries < 4 * wanted; tries += 1) {
    const error = planters[family](draft)
    if (error) errors.push(error)
  }
  return { disclosure: copy, errors }
}
