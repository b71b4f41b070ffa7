import type { ReportContent } from './report.ts'

/** A place of a report that waits for a person. */
export interface ReportGap {
  readonly projectId: string
  /** Null: of the project's money. */
  readonly indicatorId: string | null
  readonly name: string
  /** What is missing, in Chinese. */
  readonly what: string
}

/**
 * What has to be filled in before a report can be handed in: reason and measures of everything that will be missed (red)
 * in a 双监控报告, and of everything that did not get its full score in a 自评表. What has no score because
 * its measure failed has to be put right: no reason takes the place of a result.
 */
export function reportGaps(content: ReportContent): ReportGap[] {
  return content.kind === 'monitoring' ? monitoringGaps(content) : evaluationGaps(content)
}

type Monitoring = Extract<ReportContent, { kind: 'monitoring' }>
type Evaluation = Extract<ReportContent, { kind: 'selfEvaluation' }>

function monitoringGaps({ money, projects }: Monitoring): ReportGap[] {
  const ofMoney = money.flatMap((row) =>
    row.light === 'red'
      ? gap(
          { projectId: row.projectId, indicatorId: null, name: `${row.projectName}：预算执行` },
          row,
          '偏差原因',
        )
      : [],
  )
  const ofRows = projects.flatMap(({ id, rows }) =>
    rows.flatMap((row) =>
      row.light === 'red'
        ? gap({ projectId: id, indicatorId: row.indicatorId, name: row.name }, row, '偏差原因')
        : [],
    ),
  )
  return [...ofMoney, ...ofRows]
}

function evaluationGaps({ forms }: Evaluation): ReportGap[] {
  return forms.flatMap(({ projectId, projectName, money, rows }) => [
    ...(money.score < money.weight
      ? gap({ projectId, indicatorId: null, name: `${projectName}：预算执行率` }, money, '未完成原因')
      : []),
    ...rows.flatMap((row) => {
      const place = { projectId, indicatorId: row.indicatorId, name: row.name }
      if (!row.isScored)
        return [{ ...place, what: '没有评分：测算失败或结果与指标值不可比，处理后请重新生成' }]
      return row.score < row.weight ? gap(place, row, '未完成原因') : []
    }),
  ])
}

function gap(
  place: Omit<ReportGap, 'what'>,
  { reason, measures }: { reason: string; measures: string },
  reasonName: string,
): ReportGap[] {
  const missing = [...(reason === '' ? [reasonName] : []), ...(measures === '' ? ['改进措施'] : [])]
  return missing.length === 0 ? [] : [{ ...place, what: `要填${missing.join('和')}` }]
}
