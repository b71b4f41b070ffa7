import type { Day } from '#kernel/calendar.ts'
import { chineseDay } from '../core/report-texts.ts'

/** Who stands for a report. Empty lines are signed by hand. */
export interface ReportSignature {
  /** 填报人. */
  readonly makerName: string
  /** 负责人: who approved it; null before. */
  readonly approverName: string | null
  readonly approvedOn: Day | null
}

/** Room for a signature by hand. */
const blank = '＿＿＿＿＿＿'

/** 填报人, 负责人, 日期, in this order. */
export function signatureTexts({
  makerName,
  approverName,
  approvedOn,
}: ReportSignature): [string, string, string] {
  return [
    `填报人：${makerName || blank}`,
    `负责人：${approverName ?? blank}`,
    `日期：${approvedOn === null ? '＿＿＿＿年＿＿月＿＿日' : chineseDay(approvedOn)}`,
  ]
}
