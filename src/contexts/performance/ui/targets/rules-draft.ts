import type { PlanRules } from '../../core/rules.ts'

/** A name and a number as they are typed. */
export interface NamedNumber {
  readonly name: string
  readonly number: string
}

/** The rules as they stand in the form: every number as text, so that half-typed ones stay. */
export interface RulesDraft {
  readonly execution: string
  readonly byLevel1: readonly NamedNumber[]
  readonly bands: readonly NamedNumber[]
  readonly grades: readonly NamedNumber[]
  readonly hasExcess: boolean
  readonly excessFrom: string
  readonly excessMost: string
  readonly hasLateness: boolean
  readonly latePerDay: string
  readonly lateFrom: string
  readonly behindYellow: string
  readonly behindRed: string
  readonly dueSoonDays: string
  readonly remindDays: string
}

export function rulesDraftOf(rules: PlanRules): RulesDraft {
  const named = (steps: readonly { name: string; from: number }[]) =>
    steps.map(({ name, from }) => ({ name, number: String(from) }))
  return {
    execution: String(rules.weights.execution),
    byLevel1: Object.entries(rules.weights.byLevel1).map(([name, points]) => ({
      name,
      number: String(points),
    })),
    bands: named(rules.qualitativeBands),
    grades: named(rules.grades),
    hasExcess: rules.excess !== null,
    excessFrom: String(rules.excess?.fromPercent ?? 150),
    excessMost: String(rules.excess?.maxReductionPercent ?? 20),
    hasLateness: rules.lateness !== null,
    latePerDay: String(rules.lateness?.perDayPercent ?? 2),
    lateFrom: String(rules.lateness?.fromScorePercent ?? 80),
    behindYellow: String(rules.lights.behindYellow),
    behindRed: String(rules.lights.behindRed),
    dueSoonDays: String(rules.lights.dueSoonDays),
    remindDays: rules.lights.remindDays.join('、'),
  }
}

/** @returns the rules, or in Chinese what is not a number; whether they hold together is for the core to say. */
export function rulesOfDraft(draft: RulesDraft): PlanRules | string {
  const wrong: string[] = []
  const number = (text: string, what: string) => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || value < 0) wrong.push(what)
    return value
  }
  const named = (steps: readonly NamedNumber[]) =>
    steps.map(({ name, number: text }) => ({ name: name.trim(), from: number(text, name) }))
  const rules: PlanRules = {
    weights: {
      execution: number(draft.execution, '预算执行率的分值'),
      byLevel1: Object.fromEntries(
        draft.byLevel1.map(({ name, number: text }) => [name.trim(), number(text, `${name}的分值`)]),
      ),
    },
    qualitativeBands: named(draft.bands),
    grades: named(draft.grades),
    excess: draft.hasExcess
      ? {
          fromPercent: number(draft.excessFrom, '超额的起点'),
          maxReductionPercent: number(draft.excessMost, '超额最多减多少'),
        }
      : null,
    lateness: draft.hasLateness
      ? {
          perDayPercent: number(draft.latePerDay, '逾期每天减多少'),
          fromScorePercent: number(draft.lateFrom, '逾期从多少起'),
        }
      : null,
    lights: {
      behindYellow: number(draft.behindYellow, '关注的界限'),
      behindRed: number(draft.behindRed, '预警的界限'),
      dueSoonDays: number(draft.dueSoonDays, '临近期限的天数'),
      remindDays: daysOf(draft.remindDays).map((text) => number(text, '提醒的天数')),
    },
  }
  return wrong.length === 0 ? rules : `${[...new Set(wrong)].join('、')}应填数。`
}

function daysOf(text: string): readonly string[] {
  return text.split(/[、,，\s]+/).filter((each) => each !== '')
}

/** Points of all kinds together; `null` while one is no number. */
export function pointsTogether(draft: RulesDraft): number | null {
  const all = [draft.execution, ...draft.byLevel1.map(({ number }) => number)].map(Number)
  return all.every(Number.isFinite) ? Number(all.reduce((sum, each) => sum + each, 0).toFixed(2)) : null
}
