import type { Anchor, Place } from '../source/source-document.ts'

/**
 * `error`: provably wrong; `conflict`: two places disagree and a person must say which is right; `warning`: likely
 * slip; `rounding`: 尾差, explained by rounding; `info`.
 */
export type Severity = 'error' | 'conflict' | 'warning' | 'rounding' | 'info'

/** One figure or phrase that takes part in a finding. */
export interface Part {
  /** Chinese: what it is, e.g. 「表三 211 节能环保支出 合计」. */
  label: string
  /** Fact, statement or indicator id, where it has one. */
  ref?: string
  printed: string
  anchor: Anchor
}

/** The relation that was evaluated, with the printed numbers in it; the screen writes it out. */
export interface Equation {
  left: { sign: 1 | -1; part: number }[]
  relation: '=' | '≥' | '≤' | '≈'
  right: { sign: 1 | -1; part: number }[]
  /** Whole equation in one line of Chinese and numbers: 「214.93 + 138.08 = 353.01 ≠ 353.00，相差 0.01」. */
  text: string
}

export interface Finding {
  /** `<family>.<detail>`, stable, e.g. `narrative-change.rate`, `identity.t3.hierarchy`. */
  rule: string
  severity: Severity
  /** All that takes part, the suspect first. */
  parts: Part[]
  /** As printed at the suspect. */
  printed: string
  /** What it should be, when that is known. */
  expected?: string
  /** Chinese, with the arithmetic. */
  message: string
  /** Chinese: what to do. */
  suggestion: string
  equation?: Equation
  /** Findings of one cause share it. */
  cause?: string
}

/** How one instance of an identity came out. */
export interface IdentityResult {
  identity: string
  title: string
  outcome: 'exact' | 'rounding' | 'violated' | 'notCheckable'
  /** Why it is 不可核验, in Chinese. */
  reason?: string
  equation?: Equation
  parts: Part[]
}

/** The joint linear programme over unrounded values (facts: HiGHS). */
export interface JointResult {
  feasible: boolean
  variables: number
  equations: number
  /** Feasible only at the edge of an interval. */
  boundary: boolean
  /** Fellegi–Holt: smallest sets of printed figures whose change makes the document consistent (「最可能的错处」). */
  suspects: { factId: string; printed: string; expected: string; place: Place }[][]
}

export interface CheckReport {
  /** Identities within and across the tables. */
  identities: IdentityResult[]
  /** Relations of sentences and performance forms, evaluated likewise. */
  relations: IdentityResult[]
  joint: JointResult
  findings: Finding[]
}
