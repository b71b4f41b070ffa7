import { Checkbox, Radio } from 'antd'
import { useState } from 'react'
import { type RoleId, roleIds, roles } from '#platform/identity/roles.ts'
import { readAdministrationAgain, type User, userSecurityClient } from '#web/admin/clients.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { toastDone } from '#web/components/toast.tsx'
import './admin.css'

/** Grants roles: any number of business roles, or exactly one administrator role (三员分立). */
export function AssignRolesDialog(props: { user: User; onClose: () => void }) {
  const { user } = props
  const [held, setHeld] = useState<readonly RoleId[]>(user.roles.map((role) => role.id))
  const choices = roleIds.filter((id) => roles[id].kind === user.kind)
  const isAdministrator = user.kind === 'administrator'
  const save = async (roleIdsHeld: readonly RoleId[]) => {
    await answer(
      userSecurityClient[':userId'].roles.$put({
        param: { userId: user.id },
        json: { roleIds: [...roleIdsHeld] },
      }),
    )
    await readAdministrationAgain()
  }
  return (
    <DialogForm
      title={`「${user.displayName}」的角色`}
      submit="授予所选角色"
      onClose={props.onClose}
      onSubmit={async () => {
        await save(held)
        toastDone(`已更新「${user.displayName}」的角色。`)
        props.onClose()
      }}
    >
      <p>
        {isAdministrator
          ? '这是管理账号：三员分立，只能担任一个管理员角色。'
          : '这是业务账号：可以担任多个业务角色，不能担任管理员。'}
        角色改变后，其现有的登录立即结束，重新登录后按新的角色办事。
      </p>
      {isAdministrator ? (
        <Radio.Group
          className="role-choices"
          value={held[0] ?? null}
          onChange={(event) => setHeld([event.target.value])}
          options={choices.map((id) => ({ value: id, label: <RoleChoice id={id} /> }))}
        />
      ) : (
        <Checkbox.Group
          className="role-choices"
          value={[...held]}
          onChange={(values) => setHeld(choices.filter((id) => values.includes(id)))}
          options={choices.map((id) => ({ value: id, label: <RoleChoice id={id} /> }))}
        />
      )}
    </DialogForm>
  )
}

function RoleChoice(props: { id: RoleId }) {
  return (
    <>
      {roles[props.id].name}
      <span className="muted">　{roles[props.id].duty}</span>
    </>
  )
}

/** Cannot be taken back, so it is asked first: the person has to enrol anew. */
export function RemoveSecondFactorDialog(props: { user: User; onClose: () => void }) {
  const { user } = props
  return (
    <DialogForm
      title={`解除「${user.displayName}」的身份验证器`}
      submit="解除绑定"
      isDangerous
      onClose={props.onClose}
      onSubmit={async () => {
        await answer(userSecurityClient[':userId']['second-factor'].$delete({ param: { userId: user.id } }))
        await readAdministrationAgain()
        toastDone(`已解除「${user.displayName}」的身份验证器，其登录已结束。`)
        props.onClose()
      }}
    >
      <p>
        解除后，{user.displayName}
        的验证器和恢复码都不能再用，所有登录立即结束。请先当面或电话核实确是本人提出，防止他人冒用。
      </p>
    </DialogForm>
  )
}
