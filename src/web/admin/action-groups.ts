import type { Role } from '#web/admin/clients.ts'
import { contexts } from '#web/contexts.ts'

/** The first part of an action's name, as people call it. */
const platformNames: Readonly<Record<string, string>> = {
  identity: '用户、单位与登录',
  audit: '审计',
  jobs: '后台任务',
  notices: '通知',
}

interface ActionGroup {
  readonly name: string
  readonly actions: readonly { readonly name: string; readonly title: string }[]
}

/** Every action that some role may do, once, grouped by where it belongs. */
export function actionGroups(roles: readonly Pick<Role, 'actions'>[]): ActionGroup[] {
  const actions = new Map(
    roles.flatMap((role) => role.actions.map((action) => [action.name, action] as const)),
  )
  const groups = Map.groupBy(actions.values(), (action) => groupName(action.name.split('.')[0] ?? ''))
  return [...groups].map(([name, members]) => ({ name, actions: members }))
}

function groupName(prefix: string): string {
  return contexts.find((context) => context.id === prefix)?.name ?? platformNames[prefix] ?? '其他'
}
