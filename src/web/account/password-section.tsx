import { useState } from 'react'
import { answer } from '#web/api.ts'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { isAcceptable, type NewPassword, PasswordFields } from '#web/components/password-fields.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { ownAccountClient, useSignedIn } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'

const blank: NewPassword = { password: '', repeated: '' }

/** Changing the password ends one's logins on all other computers. */
export function PasswordSection() {
  const { userName } = useSignedIn()
  const [currentPassword, setCurrentPassword] = useState('')
  const [secret, setSecret] = useState(blank)
  const { run, busy, failure } = useAction()
  const submit = () =>
    run(async () => {
      await answer(
        ownAccountClient.session.password.$put({ json: { currentPassword, newPassword: secret.password } }),
      )
      setCurrentPassword('')
      setSecret(blank)
      toastDone('密码已修改，其他电脑上的登录已结束。')
    })
  return (
    <section className="panel account-section" aria-label="密码">
      <h2>修改密码</h2>
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        <FormField label="现在的密码">
          {(control) => (
            <input
              {...control}
              className="text-input"
              type="password"
              autoComplete="current-password"
              required
              value={currentPassword}
              onChange={(event) => setCurrentPassword(event.target.value)}
            />
          )}
        </FormField>
        <PasswordFields value={secret} userName={userName} onChange={setSecret} />
        <div>
          <button
            type="submit"
            className="button button-primary"
            disabled={busy || !isAcceptable(secret, userName)}
          >
            {busy ? '正在保存…' : '改用新密码'}
          </button>
        </div>
      </form>
    </section>
  )
}
