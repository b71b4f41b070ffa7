import type { TargetRow } from '../../views.ts'

/** How far an indicator is set up, as the table's filter names it. */
export const setUpNames = {
  suggested: '未绑定，有建议',
  unbound: '未绑定，没有建议',
  bound: '已绑定',
} as const

export function setUpOf({
  method,
  suggestion,
}: Pick<TargetRow, 'method' | 'suggestion'>): keyof typeof setUpNames {
  if (method.kind !== 'unbound') return 'bound'
  return suggestion === null ? 'unbound' : 'suggested'
}

export const nobody = '未指定'

export function ownerNameOf({ ownerName }: Pick<TargetRow, 'ownerName'>): string {
  return ownerName ?? nobody
}

export const unreadName = '读不出数'

/** Rows whose words could not be read as something to reach. */
export function isUnread({ goal }: Pick<TargetRow, 'goal'>): boolean {
  return goal.kind === 'unparsed'
}
