import type { PlanIndicator } from '../plan.ts'

/** 培训人数 ≥120人次 by the people of trainings, with overrides. */
export function aPlanIndicator(given: Partial<PlanIndicator> = {}): PlanIndicator {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    projectId: 'P1',
    kind: 'indicator',
    scope: 'annual',
    level1: '产出',
    level2: '数量',
    name: '培训人数',
    printed: '≥120人次',
    goal: { kind: 'number', operator: '≥', value: 120, unit: '人次', per: null },
    targetVersion: 1,
    method: { kind: 'records', recordKind: 'training', formula: 'people', projectId: null, item: null },
    ownerId: null,
    ownerName: null,
    serviceFrom: null,
    serviceUntil: null,
    ...given,
  }
}
