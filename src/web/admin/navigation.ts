import { auditPolicy } from '#platform/audit/policy.ts'
import { identityPolicy } from '#platform/identity/policy.ts'
import { may } from '#platform/policy.ts'
import type { NavigationGroup } from '#web/components/app-shell.tsx'
import type { Viewer } from '#web/session.ts'

const pages = [
  { label: '用户', to: '/admin/users', action: identityPolicy.listUsers },
  { label: '单位', to: '/admin/units', action: identityPolicy.listUnits },
  { label: '角色与权限', to: '/admin/roles', action: identityPolicy.listRoles },
  { label: '登录', to: '/admin/sessions', action: identityPolicy.listSessions },
  { label: '审计', to: '/admin/audit', action: auditPolicy.readAudit },
]

/** 系统管理 in the top bar, with the pages that the person's roles open; absent for everyone else. */
export function administrationFor(viewer: Viewer): NavigationGroup[] {
  const open = pages.filter((page) => may(viewer, page.action))
  const first = open[0]
  if (!first) return []
  return [{ id: 'admin', name: '系统管理', home: first.to, pages: open }]
}
