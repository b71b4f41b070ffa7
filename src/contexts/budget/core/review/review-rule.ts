import { z } from 'zod'

/** Roles that review; 经办人 prepares and submits. */
export const reviewerRoles = ['head', 'leader'] as const
export type ReviewerRole = (typeof reviewerRoles)[number]

export const reviewStepSchema = z.strictObject({
  role: z.enum(reviewerRoles),
  /** 负责人审核, 分管领导审定. */
  title: z.string().trim().min(1, '请填这一步的名称').max(20),
})
export type ReviewStep = z.output<typeof reviewStepSchema>

/** A unit's settings of review and of the day by which its budget has to be public. */
export const reviewRuleSchema = z.strictObject({
  steps: z.array(reviewStepSchema).min(1, '至少要有一步审核').max(4),
  due: z.strictObject({
    days: z.number().int().min(1).max(60),
    /** 自然日 or 工作日. */
    counting: z.enum(['calendar', 'working']),
  }),
  /** Days before the due day on which those who have it are reminded. */
  warnDaysBefore: z.array(z.number().int().min(0).max(30)).max(5),
})
export type ReviewRule = z.output<typeof reviewRuleSchema>

/** 预算法第十四条: within 20 days of the approval by the finance department (批复). */
export const usualRule: ReviewRule = {
  steps: [
    { role: 'head', title: '负责人审核' },
    { role: 'leader', title: '分管领导审定' },
  ],
  due: { days: 20, counting: 'calendar' },
  warnDaysBefore: [7, 3, 1, 0],
}
