import { definePolicy } from '#platform/policy.ts'

/** Who may do what with disclosures and budgets. Which of them a person sees is decided by the unit (see commands). */
export const budgetPolicy = definePolicy('budget', {
  readPublicDisclosures: { title: '查看公开的预算公开文件', allowed: 'everyone' },
  readDisclosures: { title: '查看本单位的预算公开文件及核对结果', allowed: ['officer', 'head', 'leader'] },
  checkDisclosure: { title: '上传并核对预算公开文件', allowed: ['officer', 'head'] },
  removeDisclosure: { title: '移除预算公开文件', allowed: ['officer', 'head'] },
  restoreDisclosure: { title: '恢复已移除的预算公开文件', allowed: ['officer', 'head'] },

  readBooks: { title: '查看本单位的预算', allowed: ['officer', 'head', 'leader'] },
  createBook: { title: '新建预算', allowed: ['officer'] },
  removeBook: { title: '移除预算', allowed: ['officer'] },
  restoreBook: { title: '恢复已移除的预算', allowed: ['officer'] },
  editBook: { title: '编制预算', allowed: ['officer'] },
  undoEdit: { title: '撤销一次修改', allowed: ['officer'] },
  answerQuestion: { title: '回答导入时的问题', allowed: ['officer'] },
  reopenQuestion: { title: '重新打开导入时的问题', allowed: ['officer'] },
  comment: { title: '在预算上写批注', allowed: ['officer', 'head', 'leader'] },
  resolveComment: { title: '关闭批注', allowed: ['officer', 'head', 'leader'] },
  reopenComment: { title: '重新打开批注', allowed: ['officer', 'head', 'leader'] },
  readReview: { title: '查看审核进展', allowed: ['officer', 'head', 'leader'] },
  setApprovedBudgetDay: { title: '填写预算批复日', allowed: ['officer', 'head'] },
  submitBook: { title: '提交预算审核', allowed: ['officer'] },
  withdrawBook: { title: '撤回送审的预算', allowed: ['officer'] },
  approveBook: { title: '审核通过预算', allowed: ['head', 'leader'] },
  returnBook: { title: '退回预算', allowed: ['head', 'leader'] },
  correctBook: { title: '更正已公开的预算', allowed: ['officer'] },
  readReviewRule: { title: '查看审核步骤和期限设置', allowed: ['officer', 'head', 'leader'] },
  setReviewRule: { title: '设置审核步骤和期限', allowed: ['leader'] },
})
