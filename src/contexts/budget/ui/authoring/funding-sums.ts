import { type BookProject, type Funding, fundingSources } from '../../core/book/book.ts'

export const sourceNames = {
  central: '中央',
  provincial: '省级',
  local: '市县',
  selfRaised: '单位自筹',
  other: '其他',
} as const satisfies Record<(typeof fundingSources)[number], string>

export function fundingSum(funding: Funding): number {
  return fundingSources.reduce((sum, source) => sum + funding[source], 0)
}

export interface ProjectSums {
  wholePeriod: number
  annual: number
  plan: number
  /** Of the lines that name the project: 本年 and 上年结转. */
  lines: number
}

export function projectSums(
  project: BookProject,
  lines: readonly { projectId?: string | null; timing?: string; amountFen?: number }[],
): ProjectSums {
  return {
    wholePeriod: fundingSum(project.funding.wholePeriod),
    annual: fundingSum(project.funding.annual),
    plan: project.plan.reduce((sum, item) => sum + item.amountFen, 0),
    lines: lines
      .filter((line) => line.projectId === project.id && line.timing !== 'carriedOut')
      .reduce((sum, line) => sum + (line.amountFen ?? 0), 0),
  }
}

/** What does not agree within the form, each as a sentence. */
export function projectDisagreements(sums: ProjectSums, show: (fen: number) => string): string[] {
  const texts: string[] = []
  if (sums.annual !== sums.lines)
    texts.push(
      `年度资金 ${show(sums.annual)}，明细里这个项目共 ${show(sums.lines)}，差 ${show(Math.abs(sums.annual - sums.lines))}`,
    )
  if (sums.plan !== 0 && sums.plan !== sums.annual)
    texts.push(
      `实施计划合计 ${show(sums.plan)}，年度资金 ${show(sums.annual)}，差 ${show(Math.abs(sums.plan - sums.annual))}`,
    )
  if (sums.wholePeriod < sums.annual)
    texts.push(`实施期资金 ${show(sums.wholePeriod)} 少于年度资金 ${show(sums.annual)}`)
  return texts
}
