import { Button, Switch } from 'antd'
import { Fragment } from 'react'
import { identityPolicy } from '#platform/identity/policy.ts'
import { may } from '#platform/policy.ts'
import { actionGroups } from '#web/admin/action-groups.ts'
import { type Role, readAdministrationAgain, rolesClient, useRoles } from '#web/admin/clients.ts'
import { answer } from '#web/api.ts'
import { Page } from '#web/components/page.tsx'
import { ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import './admin.css'

/** Who may do what, as it is enforced: the rows of every policy table against the roles. */
export function RolesPage() {
  const viewer = useSignedIn()
  const isAllowed = may(viewer, identityPolicy.listRoles)
  const roles = useRoles(isAllowed)
  if (!isAllowed) return <ForbiddenState what="查看角色与权限" />
  return (
    <Page
      title="角色与权限"
      lead="平台按这张表决定谁能做什么。角色和权限随程序固定；登录是否必须双因素，由安全管理员在这里设置。"
      actions={
        <Button href="/api/admin/roles/export" download>
          导出 CSV
        </Button>
      }
    >
      <div className="panel">
        {roles.isPending ? <LoadingSkeleton lines={8} /> : null}
        {roles.isError ? <ErrorState error={roles.error} onRetry={() => void roles.refetch()} /> : null}
        {roles.data ? (
          <RoleMatrix roles={roles.data.items} maySetDuty={may(viewer, identityPolicy.requireSecondFactor)} />
        ) : null}
      </div>
    </Page>
  )
}

function RoleMatrix(props: { roles: readonly Role[]; maySetDuty: boolean }) {
  const { roles } = props
  return (
    <div className="role-matrix-frame">
      <table className="role-matrix">
        <thead>
          <tr>
            <th scope="col">可以做的事</th>
            {roles.map((role) => (
              <th key={role.id} scope="col" title={role.duty}>
                {role.name}
                <span className="muted">{role.holders} 人</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="role-matrix-duty">
            <th scope="row">登录必须双因素</th>
            {roles.map((role) => (
              <td key={role.id}>
                <SecondFactorDuty role={role} maySet={props.maySetDuty} />
              </td>
            ))}
          </tr>
          {actionGroups(roles).map((group) => (
            <Fragment key={group.name}>
              <tr className="role-matrix-group">
                <th colSpan={roles.length + 1} scope="colgroup">
                  {group.name}
                </th>
              </tr>
              {group.actions.map((action) => (
                <tr key={action.name}>
                  <th scope="row">{action.title}</th>
                  {roles.map((role) => (
                    <td key={role.id}>
                      {role.actions.some((each) => each.name === action.name) ? (
                        <span className="role-matrix-yes" role="img" aria-label="可以">
                          ✓
                        </span>
                      ) : null}
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SecondFactorDuty(props: { role: Role; maySet: boolean }) {
  const { role } = props
  if (!props.maySet) return <>{role.isSecondFactorRequired ? '必须' : '自愿'}</>
  return (
    <Switch
      size="small"
      checked={role.isSecondFactorRequired}
      aria-label={`${role.name}登录必须双因素`}
      onChange={(isRequired) => void setDuty(role, isRequired)}
    />
  )
}

async function setDuty(role: Role, isRequired: boolean): Promise<void> {
  try {
    await answer(
      rolesClient[':roleId']['second-factor'].$put({ param: { roleId: role.id }, json: { isRequired } }),
    )
    const text = isRequired
      ? `「${role.name}」登录从现在起必须双因素；没有绑定的人下次操作时会被要求绑定。`
      : `「${role.name}」登录不再要求双因素。`
    toastDone(text, () => void setDuty(role, !isRequired))
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}
