import { useState } from 'react'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { usePageTitle } from '#web/components/page.tsx'
import { isAcceptable, type NewPassword, PasswordFields } from '#web/components/password-fields.tsx'
import { LinkCard, LinkDone } from '#web/public/link-card.tsx'
import { setupClient } from '#web/public/setup-client.ts'
import { useAction } from '#web/use-action.ts'

/** The link that a new or forgetful person gets from the system administrator. */
export function PasswordPage() {
  usePageTitle('设置密码')
  return (
    <LinkCard title="设置密码">
      {(link, token) => (link.userName ? <PasswordForm token={token} userName={link.userName} /> : null)}
    </LinkCard>
  )
}

function PasswordForm(props: { token: string; userName: string }) {
  const [secret, setSecret] = useState<NewPassword>({ password: '', repeated: '' })
  const [isDone, setDone] = useState(false)
  const { run, busy, failure } = useAction()
  if (isDone) return <LinkDone>密码已设好。请用用户名「{props.userName}」和新密码登录。</LinkDone>
  const submit = () =>
    run(async () => {
      await answer(setupClient.passwords.$post({ json: { token: props.token, password: secret.password } }))
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
        用户名：<strong>{props.userName}</strong>
      </p>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <input type="hidden" autoComplete="username" value={props.userName} readOnly />
      <PasswordFields value={secret} userName={props.userName} onChange={setSecret} />
      <button
        type="submit"
        className="button button-primary"
        disabled={busy || !isAcceptable(secret, props.userName)}
      >
        {busy ? '正在保存…' : '设为新密码'}
      </button>
    </form>
  )
}
