import type { PlanRules } from './rules.ts'

const ownChoice = '（没有查到规定，为本平台约定，可以设置）'

/** How lights and forecasts are made, as a report prints it. */
export function monitoringRules({ lights }: PlanRules): string[] {
  return [
    '双监控指对绩效目标实现程度和预算执行进度同时监控。数值由登记的工作记录、付款、节点、调查和监测结果算出，不是填报的数。',
    `预算执行：执行率比时间进度慢 ${lights.behindYellow} 个百分点以上为「关注」，慢 ${lights.behindRed} 个百分点以上为「预警」${ownChoice}。`,
    `绩效目标：随时间累加的指标，看完成程度比时间进度慢多少（界限同上）和全年预计能否达到，取较重的；比例和状态类的指标直接与指标值比；规定日期的，到期前 ${lights.dueSoonDays} 日内还没有完成为「关注」，过期为「预警」；定性指标按评定的档次${ownChoice}。`,
    '全年预计的做法写在各表下面，括号内为 80% 的可能范围；日期和由人评定的指标不作预计。',
    '「暂不能判断」不等于没有完成：还没有设定测量方法、还没有记录，或测算失败。',
  ]
}

/** How scores are made, each rule with its source, or marked as nobody's rule but ours. */
export function scoringRules(rules: PlanRules): string[] {
  const { execution, byLevel1 } = rules.weights
  const weights = [
    `预算执行率 ${execution} 分`,
    ...Object.entries(byLevel1).map(([name, points]) => `${name} ${points} 分`),
  ]
  return [
    `分值：${weights.join('，')}，合计 100 分。常用的 10、50、30、10 分见各地引用的《项目支出绩效评价管理办法》（财预〔2020〕10号），条文原文未核；同一类指标之间平均分配或由单位调整。`,
    '预算执行率得分＝执行率×分值，不超过分值。',
    '定量指标：要求「≥」的，达到为满分，没有达到按 实际值÷指标值×分值；要求「≤」的，不超过为满分，超过按 指标值÷实际值×分值；均不超过分值（见公开的地方自评表填报说明）。',
    '要求等于某数的，相等为满分，否则按两者之比（小÷大）；要求「＞」「＜」的，等于不算达到（没有查到规定，为本平台约定）。',
    latenessRule(rules),
    `定性指标由指定的人按档次评定并写明理由：${bands(rules)}，按评定的百分比计分（档次见各地引用的财预〔2020〕10号，条文原文未核）。`,
    excessRule(rules),
    `等级：${grades(rules)}（见公开的地方绩效管理办法，可以设置）。`,
    '没有设定测量方法或没有结果的指标不给分；有上限（≤、＜）而没有登记任何结果的，按没有发生计满分。都在表下注明，不用估计的数代替。',
  ]
}

function latenessRule({ lateness }: PlanRules): string {
  return lateness === null
    ? '规定了日期的，按期完成为满分，逾期或没有完成为 0 分（没有查到规定，为本平台约定）。'
    : `规定了日期的，按期完成为满分；逾期先得分值的 ${lateness.fromScorePercent}%，每逾期一日再减 ${lateness.perDayPercent}%，减完为止（没有查到规定，为本单位设定）。`
}

function excessRule({ excess }: PlanRules): string {
  return excess === null
    ? '超额完成不加分，也不扣分。'
    : `完成值达到指标值的 ${excess.fromPercent}% 以上，视为指标值定得偏低，按超出的程度最多扣分值的 ${excess.maxReductionPercent}%（各地引用的财预〔2020〕10号有此要求，幅度为本单位设定）。`
}

function bands({ qualitativeBands }: PlanRules): string {
  return qualitativeBands
    .map((band, index) => `${band.name}（${reach(qualitativeBands, index, '%')}）`)
    .join('、')
}

function grades(rules: PlanRules): string {
  return rules.grades.map((grade, index) => `${reach(rules.grades, index, ' 分')}为${grade.name}`).join('，')
}

/** 「90 分以上」, of the lowest 「不足 60 分」. */
function reach(steps: readonly { readonly from: number }[], index: number, unit: string): string {
  const above = steps[index - 1]
  const from = steps[index]?.from ?? 0
  return from === 0 && above ? `不足 ${above.from}${unit}` : `${from}${unit}以上`
}
