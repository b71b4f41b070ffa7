import { useQuery } from '@tanstack/react-query'
import type { MethodNames } from '../../core/method-text.ts'
import { overallId, type PlanProject } from '../../core/plan.ts'
import type { RecordKind } from '../../core/record-kind.ts'
import type { ProjectView, SurveyView, TargetsView } from '../../views.ts'
import { planQueries } from '../plan-queries.ts'
import { recordQueries } from '../records/record-queries.ts'
import { surveyQueries } from '../surveys/survey-queries.ts'
import { targetQueries } from './target-queries.ts'

export interface MethodSources {
  readonly kinds: readonly RecordKind[]
  readonly surveys: readonly SurveyView[]
  readonly measures: readonly { readonly id: string; readonly title: string; readonly unit: string }[]
  /** Without 整体支出, which is all of them. */
  readonly projects: readonly PlanProject[]
}

/** What there is to bind to; `undefined` while it is read. */
export function useMethodSources(view: TargetsView): { sources: MethodSources | undefined; error: unknown } {
  const kinds = useQuery(recordQueries.kinds(view.plan.id))
  const surveys = useQuery(surveyQueries.ofPlan(view.plan.id, {}))
  const measures = useQuery(targetQueries.measures())
  const error = kinds.error ?? surveys.error ?? measures.error
  if (!kinds.data || !surveys.data || !measures.data) return { sources: undefined, error }
  return {
    error,
    sources: {
      kinds: kinds.data.kinds,
      surveys: surveys.data.surveys,
      measures: measures.data.measures,
      projects: view.projects.filter(({ id }) => id !== overallId),
    },
  }
}

/** Lines of a project's 实施计划; none while no project is chosen. */
export function usePlanItems(planId: string, projectId: string | null): ProjectView['planItems'] {
  const found = useQuery({
    ...planQueries.project(planId, projectId ?? '', {}),
    enabled: projectId !== null,
  })
  return projectId === null ? [] : (found.data?.planItems ?? [])
}

export function namesOf(sources: MethodSources, items: ProjectView['planItems']): MethodNames {
  const find = <Each extends { id: string | null }>(
    all: readonly Each[],
    id: string,
    of: (each: Each) => string,
  ) => {
    const found = all.find((each) => each.id === id)
    return found ? of(found) : id
  }
  return {
    recordKind: (id) => find(sources.kinds, id, ({ name }) => name),
    measure: (id) => find(sources.measures, id, ({ title }) => title),
    project: (id) => find(sources.projects, id, ({ name }) => name),
    survey: (id) => find(sources.surveys, id, ({ title }) => title),
    planItem: (_, id) => find(items, id, ({ purpose }) => purpose),
  }
}
