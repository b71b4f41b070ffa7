import { budgetUi } from '#contexts/budget/ui/index.tsx'
import { casesUi } from '#contexts/cases/ui/index.tsx'
import { performanceUi } from '#contexts/performance/ui/index.tsx'
import type { ContextUi } from '#web/context-ui.ts'

/** The contexts that exist, in the order of the top bar. */
export const contexts: readonly ContextUi[] = [budgetUi, performanceUi, casesUi]
