/** The door of every check that is not a pure identity between tables. */
import type { DisclosureReading } from '../../read/reading.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import type { Finding, IdentityResult } from '../finding.ts'
import type { Family, FamilyOutcome } from './evidence.ts'
import { formCells } from './form-cells.ts'
import { formCompleteness } from './form-completeness.ts'
import { formCounts } from './form-counts.ts'
import { formDates } from './form-dates.ts'
import { formGoals } from './form-goals.ts'
import { formLimits } from './form-limits.ts'
import { formMoney } from './form-money.ts'
import { formPeriods } from './form-period.ts'
import { formRemarks } from './form-remarks.ts'
import { labelEquality } from './label-equality.ts'
import { narrativeAmounts } from './narrative-amount.ts'
import { narrativeChanges } from './narrative-change.ts'
import { narrativeChangeSums } from './narrative-change-sums.ts'
import { narrativeLists } from './narrative-lists.ts'
import { narrativeShares } from './narrative-share.ts'
import { narrativeSums } from './narrative-sums.ts'
import { olderRules } from './older-rule.ts'
import { repeatedClauses } from './repeated-clauses.ts'
import { requiredText } from './required-text.ts'
import { sameFactForms } from './same-fact-forms.ts'
import { sameFactNames } from './same-fact-names.ts'
import { staffing } from './staffing.ts'
import { suspectsAgreed } from './suspects-agreed.ts'
import { View } from './view.ts'
import { wordingLevel } from './wording-level.ts'
import { wordingSlips } from './wording-slips.ts'
import { wordingTerms } from './wording-terms.ts'
import { wordingTyping } from './wording-typing.ts'

const families: readonly Family[] = [
  labelEquality,
  narrativeAmounts,
  narrativeSums,
  narrativeShares,
  narrativeChanges,
  narrativeChangeSums,
  narrativeLists,
  sameFactForms,
  sameFactNames,
  staffing,
  formMoney,
  formLimits,
  formCounts,
  formDates,
  formCompleteness,
  formCells,
  formPeriods,
  formGoals,
  formRemarks,
  requiredText,
  olderRules,
  repeatedClauses,
  wordingSlips,
  wordingTyping,
  wordingTerms,
  wordingLevel,
]

export function checkFamilies(reading: DisclosureReading, library: TemplateLibrary): Finding[] {
  return outcomeOf(reading, library).findings
}

/** The arithmetic relations that were evaluated, or could not be (不可核验), one result each. */
export function familyChecks(reading: DisclosureReading, library: TemplateLibrary): IdentityResult[] {
  return outcomeOf(reading, library).results
}

const outcomes = new WeakMap<DisclosureReading, FamilyOutcome>()

/** Findings and results come from one run; the reading is not changed after it was made. */
function outcomeOf(reading: DisclosureReading, library: TemplateLibrary): FamilyOutcome {
  const known = outcomes.get(reading)
  if (known) return known
  const view = new View(reading, library)
  const parts = families.map((family) => family(view))
  const outcome = {
    findings: suspectsAgreed(withoutRepeats(parts.flatMap((part) => part.findings))),
    results: parts.flatMap((part) => part.results),
  }
  outcomes.set(reading, outcome)
  return outcome
}

/** Two families may see one slip at one place: the first one in the list above stands. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = []
  for (const finding of findings) {
    const family = finding.rule.split('.')[0]
    const isRepeat = kept.some(
      (other) =>
        other.rule !== finding.rule && other.rule.split('.')[0] === family && overlap(other, finding),
    )
    if (!isRepeat) kept.push(finding)
  }
  return kept
}

function overlap(a: Finding, b: Finding): boolean {
  const [first, second] = [a.parts[0]?.anchor, b.parts[0]?.anchor]
  if (!first || !second || first.block !== second.block) return false
  if ('row' in first !== 'row' in second) return false
  if ('row' in first && 'row' in second && (first.row !== second.row || first.cell !== second.cell))
    return false
  // A whole cell is no stretch of it: a finding about the cell and one about a word in it are two.
  if (first.start === undefined || second.start === undefined) return false
  return first.start < (second.end ?? 0) && second.start < (first.end ?? 0)
}
