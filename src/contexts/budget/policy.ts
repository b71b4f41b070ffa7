import { definePolicy } from '#platform/policy.ts'

/** Who may do what with disclosures. Which of them a person sees is decided by the unit (see commands). */
export const budgetPolicy = definePolicy('budget', {
  readPublicDisclosures: { title: '查看公开的预算公开文件', allowed: 'everyone' },
  readDisclosures: { title: '查看本单位的预算公开文件及核对结果', allowed: ['officer', 'head', 'leader'] },
  checkDisclosure: { title: '上传并核对预算公开文件', allowed: ['officer', 'head'] },
  removeDisclosure: { title: '移除预算公开文件', allowed: ['officer', 'head'] },
  restoreDisclosure: { title: '恢复已移除的预算公开文件', allowed: ['officer', 'head'] },
})
