import { useState } from 'react'
import { roles } from '#platform/identity/roles.ts'
import { answer } from '#web/api.ts'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { usePageTitle } from '#web/components/page.tsx'
import { isAcceptable, type NewPassword, PasswordFields } from '#web/components/password-fields.tsx'
import { LinkCard, LinkDone } from '#web/public/link-card.tsx'
import { setupClient } from '#web/public/setup-client.ts'
import { useAction } from '#web/use-action.ts'

/** One of the three links of the first set-up: a person becomes one administrator. */
export function AdministratorPage() {
  usePageTitle('就任管理员')
  return (
    <LinkCard title="就任管理员">
      {(link, token) => (link.role ? <AdministratorForm token={token} role={roles[link.role.id]} /> : null)}
    </LinkCard>
  )
}

function AdministratorForm(props: { token: string; role: { name: string; duty: string } }) {
  const [displayName, setDisplayName] = useState('')
  const [userName, setUserName] = useState('')
  const [secret, setSecret] = useState<NewPassword>({ password: '', repeated: '' })
  const [isDone, setDone] = useState(false)
  const { run, busy, failure } = useAction()
  const { role } = props
  if (isDone) return <LinkDone>您已就任{role.name}。请用刚才的用户名和密码登录，再绑定身份验证器。</LinkDone>
  const submit = () =>
    run(async () => {
      const input = { token: props.token, userName, displayName, password: secret.password }
      await answer(setupClient.administrators.$post({ json: input }))
      setDone(true)
    })
  return (
    <form
      className="form-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>
        您将担任<strong>{role.name}</strong>：{role.duty}。
      </p>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <FormField label="姓名" hint="同事认得的真实姓名，会出现在审计记录中。">
        {(control) => (
          <input
            {...control}
            className="text-input"
            name="displayName"
            autoComplete="name"
            required
            value={displayName}
            onChange={(event) => setDisplayName(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="用户名" hint="登录时用，以后不能改。">
        {(control) => (
          <input
            {...control}
            className="text-input"
            name="userName"
            autoComplete="username"
            autoCapitalize="none"
            required
            value={userName}
            onChange={(event) => setUserName(event.target.value)}
          />
        )}
      </FormField>
      <PasswordFields value={secret} userName={userName} onChange={setSecret} />
      <button
        type="submit"
        className="button button-primary"
        disabled={busy || !isAcceptable(secret, userName)}
      >
        {busy ? '正在建立…' : `就任${role.name}`}
      </button>
    </form>
  )
}
