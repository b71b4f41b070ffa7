import type { Facts, PaymentGroup, RecordGroup } from './facts.ts'
import type { Method } from './method.ts'
import { overallId } from './plan.ts'

/**
 * For each method the facts that it can count, found without looking through all of them: a plan may have ten thousand
 * indicators and a hundred thousand groups of records. What a method counts of them it still decides itself.
 */
export function factsOfMethods(facts: Facts): (method: Method) => Facts {
  const records = recordIndex(facts.records)
  const payments = Map.groupBy(facts.payments, ({ projectId }) => projectId)
  return (method) => {
    switch (method.kind) {
      case 'records':
        return { ...facts, payments: [], records: records(method) }
      case 'payments':
        return { ...facts, records: [], payments: paymentsOfProject(facts, payments, method.projectId) }
      case 'steps':
      case 'survey':
      case 'judgement':
      case 'measure':
      case 'unbound':
        return facts
      default:
        return method satisfies never
    }
  }
}

function paymentsOfProject(
  facts: Facts,
  byProject: ReadonlyMap<string, readonly PaymentGroup[]>,
  projectId: string | null,
): readonly PaymentGroup[] {
  return projectId === null || projectId === overallId ? facts.payments : (byProject.get(projectId) ?? [])
}

type Groups = readonly RecordGroup[]

/** By kind, then project, then item; each level is sorted once, when it is first asked for. */
function recordIndex(groups: Groups): (method: Method & { kind: 'records' }) => Groups {
  const ofKinds = sortedOnce(({ kind }) => kind)
  const ofProjects = sortedOnce(({ projectId }) => projectId)
  const ofItems = sortedOnce(({ item }) => item)
  return ({ recordKind, projectId, item }) => {
    const ofKind = ofKinds(groups, recordKind)
    const isOfAll = projectId === null || projectId === overallId
    const ofProject = isOfAll ? ofKind : ofProjects(ofKind, projectId)
    return item === null ? ofProject : ofItems(ofProject, item)
  }
}

function sortedOnce(by: (group: RecordGroup) => string): (groups: Groups, key: string) => Groups {
  const sorted = new Map<Groups, ReadonlyMap<string, Groups>>()
  return (groups, key) => {
    const known = sorted.get(groups) ?? Map.groupBy(groups, by)
    sorted.set(groups, known)
    return known.get(key) ?? []
  }
}
