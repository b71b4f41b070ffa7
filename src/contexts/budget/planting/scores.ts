import type { Located } from '../core/plant/locate.ts'
import { type PlantFamily, plantFamilies } from '../core/plant/planted.ts'

/** How a family of planted errors came out. */
export interface FamilyScore {
  family: PlantFamily
  title: string
  planted: number
  detected: number
  /** Planted where a relation that was evaluated in the clean document covers the figure. */
  covered: number
  coveredDetected: number
  /** Of `coveredDetected`: the wrong figure is the first suspect. */
  first: number
  /** Of `coveredDetected`: more than one relation covers the figure, so that it can be told from its neighbours. */
  decidable: number
  decidableFirst: number
}

export interface PlantingScore {
  families: FamilyScore[]
  clean: { documents: number; raised: number; messages: string[] }
  /** Errors that were not detected, or not suspected first, in words. */
  missed: string[]
}

export function emptyScore(): PlantingScore {
  const families = Object.entries(plantFamilies).map(([family, title]) => ({
    family: family as PlantFamily, // the keys of the object are the families
    title,
    planted: 0,
    detected: 0,
    covered: 0,
    coveredDetected: 0,
    first: 0,
    decidable: 0,
    decidableFirst: 0,
  }))
  return { families, clean: { documents: 0, raised: 0, messages: [] }, missed: [] }
}

/** @param relations how many relations that hold in the clean document cover the figure. */
export function count(score: FamilyScore, relations: number, { isDetected, isFirst }: Located): void {
  score.planted += 1
  score.detected += Number(isDetected)
  if (relations === 0) return
  score.covered += 1
  score.coveredDetected += Number(isDetected)
  score.first += Number(isDetected && isFirst)
  score.decidable += Number(isDetected && relations > 1)
  score.decidableFirst += Number(isDetected && relations > 1 && isFirst)
}

/** Sum of all families. */
export function totalOf(families: readonly FamilyScore[]): Omit<FamilyScore, 'family' | 'title'> {
  const sum = (of: (score: FamilyScore) => number) => families.reduce((total, each) => total + of(each), 0)
  return {
    planted: sum(({ planted }) => planted),
    detected: sum(({ detected }) => detected),
    covered: sum(({ covered }) => covered),
    coveredDetected: sum(({ coveredDetected }) => coveredDetected),
    first: sum(({ first }) => first),
    decidable: sum(({ decidable }) => decidable),
    decidableFirst: sum(({ decidableFirst }) => decidableFirst),
  }
}
