import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { readAdministrationAgain, type User, usersClient, useUnits } from '#web/admin/clients.ts'
import type { IssuedLink } from '#web/admin/user-actions.tsx'
import { answer } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { Dialog } from '#web/components/dialog.tsx'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { type ControlProps, FormField } from '#web/components/form-field.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone } from '#web/components/toast.tsx'

/** Opens an account. The person sets the password through the link that follows; nobody else ever knows it. */
export function CreateUserDialog(props: {
  onClose: () => void
  onLink: (user: User, link: IssuedLink) => void
}) {
  const [userName, setUserName] = useState('')
  const [displayName, setDisplayName] = useState('')
  const [kind, setKind] = useState<User['kind']>('business')
  const [unitId, setUnitId] = useState<string | null>(null)
  return (
    <DialogForm
      title="新建用户"
      submit="新建并生成激活链接"
      onClose={props.onClose}
      onSubmit={async () => {
        const created = await answer(usersClient.$post({ json: { userName, displayName, kind, unitId } }))
        await readAdministrationAgain()
        props.onLink(created.user, created.link)
      }}
    >
      <FormField label="姓名">
        {(control) => (
          <Input
            {...control}
            required
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="用户名" hint="登录时用，以后不能改。可用汉字、字母、数字和 . _ -，2 至 32 个。">
        {(control) => (
          <Input
            {...control}
            required
            autoComplete="off"
            value={userName}
            onChange={(event) => setUserName(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="类别" hint="管理账号只能担任一个管理员角色；业务账号只能担任业务角色。以后不能改。">
        {() => (
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value)}
            options={[
              { value: 'business', label: '业务账号' },
              { value: 'administrator', label: '管理账号' },
            ]}
          />
        )}
      </FormField>
      <FormField label="单位">
        {(control) => <UnitSelect control={control} value={unitId} onChange={setUnitId} />}
      </FormField>
    </DialogForm>
  )
}

export function EditUserDialog(props: { user: User; onClose: () => void }) {
  const { user } = props
  const [displayName, setDisplayName] = useState(user.displayName)
  const [unitId, setUnitId] = useState<string | null>(user.unit?.id ?? null)
  return (
    <DialogForm
      title={`修改「${user.userName}」`}
      submit="保存修改"
      onClose={props.onClose}
      onSubmit={async () => {
        await answer(
          usersClient[':userId'].$put({ param: { userId: user.id }, json: { displayName, unitId } }),
        )
        await readAdministrationAgain()
        toastDone(`已保存「${displayName}」的资料。`)
        props.onClose()
      }}
    >
      <FormField label="姓名">
        {(control) => (
          <Input
            {...control}
            required
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="单位">
        {(control) => <UnitSelect control={control} value={unitId} onChange={setUnitId} />}
      </FormField>
    </DialogForm>
  )
}

/** The link is shown once: it goes from here to the person, by hand or by a channel that both trust. */
export function IssuedLinkDialog(props: { user: User; link: IssuedLink; onClose: () => void }) {
  const address = location.origin + props.link.path
  return (
    <Dialog title={`请把链接交给「${props.user.displayName}」`} onClose={props.onClose}>
      <div className="form-stack">
        <p>
          由其本人在自己的电脑上打开，自己设置密码。只能用一次，{showTime(props.link.expiresAt)}{' '}
          前有效；之前发出的链接已作废。关闭后不再显示。
        </p>
        <Input.TextArea aria-label="一次性链接" readOnly autoSize value={address} />
        <div className="dialog-foot">
          <CopyButton text={address} label="复制链接" />
        </div>
      </div>
    </Dialog>
  )
}

function UnitSelect(props: {
  control: ControlProps
  value: string | null
  onChange: (id: string | null) => void
}) {
  const units = useUnits()
  return (
    <Select
      {...props.control}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="不属于任何单位"
      loading={units.isPending}
      value={props.value}
      onChange={(id: string | undefined) => props.onChange(id ?? null)}
      options={(units.data ?? [])
        .filter((unit) => !unit.isClosed || unit.id === props.value)
        .map((unit) => ({ value: unit.id, label: `${unit.name}（${unit.code}）` }))}
    />
  )
}
