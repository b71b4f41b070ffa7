import { definePolicy } from '../policy.ts'

/**
 * Who may do what with accounts, units and roles. Separation of the three administrators: the system administrator
 * keeps accounts and units but grants nothing; the security administrator grants, unlocks and ends sessions but makes
 * no accounts; the audit administrator only reads the audit log.
 */
export const identityPolicy = definePolicy('identity', {
  seeSession: { title: '查看登录状态', allowed: 'everyone' },
  logIn: { title: '登录', allowed: 'everyone' },
  logOut: { title: '退出登录', allowed: 'entering' },
  showSecondFactor: { title: '输入动态码', allowed: 'entering' },
  beginEnrolment: { title: '开始绑定身份验证器', allowed: 'entering' },
  confirmEnrolment: { title: '绑定身份验证器', allowed: 'entering' },
  removeOwnSecondFactor: { title: '解除自己的身份验证器', allowed: 'signedIn' },
  changePassword: { title: '修改自己的密码', allowed: 'signedIn' },
  listOwnSessions: { title: '查看自己的登录', allowed: 'signedIn' },
  endOwnSession: { title: '结束自己的一次登录', allowed: 'signedIn' },

  handOutLinks: { title: '分发三个管理员链接', allowed: 'everyone' },
  inspectLink: { title: '打开一次性链接', allowed: 'everyone' },
  becomeAdministrator: { title: '用一次性链接成为管理员', allowed: 'everyone' },
  setPasswordByLink: { title: '用一次性链接设置密码', allowed: 'everyone' },

  listUsers: { title: '查看用户', allowed: ['systemAdministrator', 'securityAdministrator'] },
  createUser: { title: '新建用户', allowed: ['systemAdministrator'] },
  editUser: { title: '修改用户资料', allowed: ['systemAdministrator'] },
  disableUser: { title: '停用账号', allowed: ['systemAdministrator'] },
  enableUser: { title: '恢复账号', allowed: ['systemAdministrator'] },
  issuePasswordLink: { title: '发放设置密码的链接', allowed: ['systemAdministrator'] },

  listUnits: { title: '查看单位', allowed: ['systemAdministrator', 'securityAdministrator'] },
  createUnit: { title: '新建单位', allowed: ['systemAdministrator'] },
  editUnit: { title: '修改单位', allowed: ['systemAdministrator'] },
  closeUnit: { title: '撤销单位', allowed: ['systemAdministrator'] },
  reopenUnit: { title: '恢复单位', allowed: ['systemAdministrator'] },

  listRoles: {
    title: '查看角色与权限',
    allowed: ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'],
  },
  assignRoles: { title: '授予角色', allowed: ['securityAdministrator'] },
  requireSecondFactor: { title: '设置角色的双因素要求', allowed: ['securityAdministrator'] },
  removeSecondFactor: { title: '解除他人的身份验证器', allowed: ['securityAdministrator'] },
  unlockUser: { title: '解除锁定', allowed: ['securityAdministrator'] },
  listSessions: { title: '查看全部登录', allowed: ['securityAdministrator'] },
  endSession: { title: '结束他人的登录', allowed: ['securityAdministrator'] },
})

/** What commands on the machine itself do; no route leads here. */
export const machinePolicy = definePolicy('identity', {
  printSetupLink: { title: '启动时生成设置链接', allowed: [] },
  resetAdministrator: { title: '用本机命令重发管理员链接', allowed: [] },
  createTrialUsers: { title: '用本机命令建立试用账号', allowed: [] },
  removeTrialUsers: { title: '用本机命令清除试用账号', allowed: [] },
})
