import type { Goal } from './goal.ts'
import { goalOf, type PrintedTarget } from './goal-of.ts'
import type { ProjectForm } from './plan.ts'
import { findPromises } from './promises.ts'

/** A promise that is written down and that no indicator row holds. */
export interface Proposal {
  readonly projectId: string
  readonly name: string
  readonly printed: string
  readonly goal: Goal
  /** The sentence. */
  readonly quoted: string
  /** 概况, 实施计划, 年度目标. */
  readonly where: string
}

interface Held {
  readonly projectId: string
  readonly name: string
  readonly printed: string
}

/**
 * 约定成果 for a person to take over: numbers of reports, people, vehicles, days and months that 概况, 实施计划 and the
 * year's goal promise and no row holds. A row holds a promise with the same number and unit; between projects the words
 * have to be alike too.
 */
export function findDeliverables(
  projects: readonly { readonly id: string; readonly name: string; readonly form: ProjectForm }[],
  existing: readonly Held[],
  parse: (printed: string) => PrintedTarget,
): Proposal[] {
  const found: Proposal[] = []
  for (const { id, form } of projects)
    for (const { where, text } of textsOf(form))
      for (const { name, printed, quoted } of findPromises(text)) {
        const promise = { projectId: id, name, printed }
        if ([...existing, ...found].some((held) => holds(held, promise))) continue
        const goal = goalOf(printed, parse(printed), { level2: '数量', name })
        if (goal.kind === 'number' || goal.kind === 'duration')
          found.push({ ...promise, goal, quoted, where })
      }
  return found
}

function textsOf(form: ProjectForm): readonly { where: string; text: string }[] {
  return [
    { where: '概况', text: form.overview },
    { where: '实施计划', text: [form.planText, ...form.plan.map(({ purpose }) => purpose)].join('\n') },
    { where: '年度目标', text: form.annualGoal },
  ]
}

function holds(held: Held, promise: Held): boolean {
  const [a, b] = [figureOf(held.printed), figureOf(promise.printed)]
  if (a === null || b === null || a.number !== b.number) return false
  const isAlike = shareTwoCharacters(held.name, promise.name)
  return held.projectId === promise.projectId ? a.unit === b.unit || isAlike : a.unit === b.unit && isAlike
}

/** 名 is 人 and 日 is 天; how it is limited and per what does not matter here. */
function figureOf(printed: string): { number: number; unit: string } | null {
  const found = /(\d[\d,]*(?:\.\d+)?)\s*([^\d/每内以之完]*)/.exec(printed)
  if (!found?.[1]) return null
  const unit = (found[2] ?? '').replace('名', '人').replace('日', '天').replace('％', '%')
  return { number: Number(found[1].replaceAll(',', '')), unit }
}

function shareTwoCharacters(a: string, b: string): boolean {
  return [...a].some((_, at) => a.length >= at + 2 && b.includes(a.slice(at, at + 2)))
}
