/**
 * The roles there are. What a role may do stands in the policy tables of the contexts; whether it needs a second
 * factor is a setting in the database. The three administrator roles are separated (三员分立): an account that holds
 * one of them holds nothing else.
 */
export const roles = {
  systemAdministrator: {
    name: '系统管理员',
    kind: 'administrator',
    duty: '管理账号、单位和运行；不授予角色，不看审计',
  },
  securityAdministrator: {
    name: '安全管理员',
    kind: 'administrator',
    duty: '授予角色、解锁、管理会话和双因素要求',
  },
  auditAdministrator: { name: '审计管理员', kind: 'administrator', duty: '只查看和验证审计记录' },
  officer: { name: '经办人', kind: 'business', duty: '办理本单位的业务' },
  head: { name: '负责人', kind: 'business', duty: '审核本单位的业务' },
  leader: { name: '分管领导', kind: 'business', duty: '审定分管单位的业务' },
} as const satisfies Record<string, { name: string; kind: RoleKind; duty: string }>

export type RoleId = keyof typeof roles
export type RoleKind = 'administrator' | 'business'

export const roleIds = Object.keys(roles) as readonly RoleId[] // the keys of a const object are exactly its type's keys
export const administratorRoleIds = roleIds.filter((id) => roles[id].kind === 'administrator')
