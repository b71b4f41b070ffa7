import { definePolicy } from '../policy.ts'

/** The audit administrator reads and verifies; nobody writes but the actions themselves. */
export const auditPolicy = definePolicy('audit', {
  readAudit: { title: '查看审计记录', allowed: ['auditAdministrator'] },
  exportAudit: { title: '导出审计记录', allowed: ['auditAdministrator'] },
  verifyAudit: { title: '验证审计记录', allowed: ['auditAdministrator'] },
})
