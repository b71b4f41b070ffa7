import { Button } from 'antd'
import { useState } from 'react'
import { identityPolicy } from '#platform/identity/policy.ts'
import { roleIds, roles } from '#platform/identity/roles.ts'
import { may } from '#platform/policy.ts'
import { type User, useUsers } from '#web/admin/clients.ts'
import { type OpenUserDialog, UserActions } from '#web/admin/user-actions.tsx'
import { CreateUserDialog, EditUserDialog, IssuedLinkDialog } from '#web/admin/user-dialogs.tsx'
import { AssignRolesDialog, RemoveSecondFactorDialog } from '#web/admin/user-security-dialogs.tsx'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import { Tag } from '#web/components/tag.tsx'
import { showTime } from '#web/components/time.ts'
import { useSignedIn } from '#web/session.ts'

const pageSize = 20
const stateNames = { active: '在用', invited: '待激活', disabled: '停用' } as const

const columns: readonly DataColumn<User>[] = [
  {
    key: 'displayName',
    title: '姓名',
    value: (user) => user.displayName,
    show: (user) => (
      <>
        {user.displayName} {user.isTrial ? <Tag>试用</Tag> : null}
      </>
    ),
  },
  { key: 'userName', title: '用户名', value: (user) => user.userName },
  { key: 'unit', title: '单位', value: (user) => user.unit?.name ?? null },
  {
    key: 'roleId',
    title: '角色',
    value: (user) => user.roles.map((role) => role.name).join('、'),
    show: (user) =>
      user.roles.length > 0 ? user.roles.map((role) => <Tag key={role.id}>{role.name}</Tag>) : '尚未授予',
    filter: roleIds.map((id) => ({ value: id, text: roles[id].name })),
  },
  {
    key: 'state',
    title: '状态',
    value: (user) => stateNames[user.state],
    show: (user) => <UserState user={user} />,
    filter: Object.entries(stateNames).map(([value, text]) => ({ value, text })),
  },
  {
    key: 'hasSecondFactor',
    title: '身份验证器',
    value: (user) => (user.hasSecondFactor ? '已绑定' : '未绑定'),
  },
  {
    key: 'lastSeenAt',
    title: '最近使用',
    value: (user) => (user.lastSeenAt ? showTime(user.lastSeenAt) : null),
  },
]

/** Accounts: the system administrator opens and closes them, the security administrator grants roles. */
export function UsersPage() {
  const viewer = useSignedIn()
  const address = useTableAddress()
  const [dialog, setDialog] = useState<OpenUserDialog>()
  const roleId = roleIds.find((id) => id === address.filters.roleId?.[0])
  const state = (['active', 'invited', 'disabled'] as const).find(
    (each) => each === address.filters.state?.[0],
  )
  const filter = {
    ...(address.search.trim() ? { search: address.search.trim() } : {}),
    ...(roleId ? { roleId } : {}),
    ...(state ? { state } : {}),
  }
  const isAllowed = may(viewer, identityPolicy.listUsers)
  const users = useUsers({ page: String(address.page), pageSize: String(pageSize), ...filter }, isAllowed)
  if (!isAllowed) return <ForbiddenState what="管理用户" />
  const mayCreate = may(viewer, identityPolicy.createUser)
  return (
    <Page
      title="用户"
      lead={
        mayCreate ? '开设和停用账号。角色由安全管理员授予。' : '授予角色、解除锁定。账号由系统管理员开设。'
      }
      actions={
        mayCreate ? (
          <Button type="primary" onClick={() => setDialog({ kind: 'create' })}>
            新建用户
          </Button>
        ) : null
      }
    >
      {users.isError ? (
        <div className="panel">
          <ErrorState error={users.error} onRetry={() => void users.refetch()} />
        </div>
      ) : (
        <DataTable
          name="用户"
          rows={users.data?.items ?? []}
          rowKey={(user) => user.id}
          columns={columns}
          empty={<EmptyState title="还没有用户">系统管理员新建后会列在这里。</EmptyState>}
          actions={(user) => <UserActions user={user} viewer={viewer} onOpen={setDialog} />}
          pageSize={pageSize}
          remote={{
            total: users.data?.total ?? 0,
            loading: users.isPending || users.isPlaceholderData,
            exportAddress: `/api/admin/users/export?${new URLSearchParams(filter)}`,
          }}
        />
      )}
      <UserDialog dialog={dialog} onOpen={setDialog} />
    </Page>
  )
}

function UserDialog(props: {
  dialog: OpenUserDialog | undefined
  onOpen: (dialog?: OpenUserDialog) => void
}) {
  const { dialog, onOpen } = props
  const close = () => onOpen(undefined)
  switch (dialog?.kind) {
    case undefined:
      return null
    case 'create':
      return (
        <CreateUserDialog onClose={close} onLink={(user, link) => onOpen({ kind: 'link', user, link })} />
      )
    case 'edit':
      return <EditUserDialog user={dialog.user} onClose={close} />
    case 'link':
      return <IssuedLinkDialog user={dialog.user} link={dialog.link} onClose={close} />
    case 'roles':
      return <AssignRolesDialog user={dialog.user} onClose={close} />
    case 'removeSecondFactor':
      return <RemoveSecondFactorDialog user={dialog.user} onClose={close} />
  }
}

function UserState(props: { user: User }) {
  const { state, lockedUntil } = props.user
  if (state === 'active' && lockedUntil) return <Tag kind="error">锁定至 {showTime(lockedUntil)}</Tag>
  if (state === 'active') return <>{stateNames.active}</>
  return <Tag {...(state === 'invited' ? { kind: 'warning' as const } : {})}>{stateNames[state]}</Tag>
}
