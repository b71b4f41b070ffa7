import { definePolicy } from '#platform/policy.ts'

const everyBusinessRole = ['officer', 'head', 'leader'] as const

/** Who may do what with targets and their proof. Which plans a person sees is decided by the unit (commands/plan-access.ts). */
export const performancePolicy = definePolicy('performance', {
  readPlans: { title: '查看本单位的绩效', allowed: everyBusinessRole },
  takeOverTargets: { title: '后台任务从公开的预算取得绩效目标', allowed: [] },
  removeExample: { title: '移除示例的预算和绩效', allowed: [] },
  closePlan: { title: '绩效年度结账', allowed: ['head', 'leader'] },
  reopenPlan: { title: '撤销绩效年度结账', allowed: ['leader'] },
  setRules: { title: '设置评分、等级和预警规则', allowed: ['head', 'leader'] },
  setWeights: { title: '调整指标分值', allowed: ['officer', 'head'] },

  bindIndicator: { title: '设定指标的测量方法', allowed: ['officer', 'head'] },
  assignOwner: { title: '指定指标责任人', allowed: ['officer', 'head'] },
  proposeTarget: { title: '提出调整指标值', allowed: ['officer', 'head'] },
  approveTarget: { title: '批准调整指标值', allowed: ['head', 'leader'] },
  rejectTarget: { title: '不批准调整指标值', allowed: ['head', 'leader'] },
  addDeliverable: { title: '把约定成果纳入考核', allowed: ['officer', 'head'] },
  removeDeliverable: { title: '移除约定成果', allowed: ['officer', 'head'] },
  judgeIndicator: { title: '评定定性指标', allowed: ['officer', 'head', 'leader'] },
  voidJudgement: { title: '撤销对定性指标的评定', allowed: ['officer', 'head', 'leader'] },

  enterRecord: { title: '登记工作记录', allowed: ['officer', 'head'] },
  voidRecord: { title: '作废工作记录', allowed: ['officer', 'head'] },
  importRecords: { title: '导入工作记录', allowed: ['officer', 'head'] },
  setRecordKind: { title: '设置工作记录的种类', allowed: ['officer', 'head'] },
  attachFile: { title: '添加佐证附件', allowed: ['officer', 'head', 'leader'] },
  removeFile: { title: '移除佐证附件', allowed: ['officer', 'head'] },
  enterStep: { title: '登记项目节点', allowed: ['officer', 'head'] },
  voidStep: { title: '作废项目节点', allowed: ['officer', 'head'] },
  enterPayment: { title: '登记付款', allowed: ['officer', 'head'] },
  voidPayment: { title: '作废付款', allowed: ['officer', 'head'] },
  importPayments: { title: '导入付款明细', allowed: ['officer', 'head'] },
  explain: { title: '填写偏差原因和改进措施', allowed: ['officer', 'head'] },
  enterAir: { title: '登记日空气质量', allowed: ['officer', 'head'] },
  importAir: { title: '导入日空气质量', allowed: ['officer', 'head'] },
  enterWater: { title: '登记断面水质', allowed: ['officer', 'head'] },
  importWater: { title: '导入断面水质', allowed: ['officer', 'head'] },

  makeSurvey: { title: '发起满意度调查', allowed: ['officer', 'head'] },
  endSurvey: { title: '结束满意度调查', allowed: ['officer', 'head'] },
  inviteToSurvey: { title: '生成满意度调查的答卷链接', allowed: ['officer', 'head'] },
  answerSurvey: { title: '填写满意度调查', allowed: 'everyone' },

  writeReport: { title: '生成双监控报告或自评表', allowed: ['officer', 'head'] },
  submitReport: { title: '报送双监控报告或自评表', allowed: ['officer', 'head'] },
  withdrawReport: { title: '撤回双监控报告或自评表', allowed: ['officer', 'head'] },
  approveReport: { title: '审定双监控报告或自评表', allowed: ['head', 'leader'] },
  returnReport: { title: '退回双监控报告或自评表', allowed: ['head', 'leader'] },
  publishReport: { title: '公开双监控报告或自评表', allowed: ['head', 'leader'] },
  readPublishedResults: { title: '查看公开的绩效目标和结果', allowed: 'everyone' },
})
