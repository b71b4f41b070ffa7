import { useState } from 'react'
import { SecondFactorEnrolment } from '#web/account/second-factor-enrolment.tsx'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { ownAccountClient, readViewerAgain, useSignedIn } from '#web/session.ts'

/** Few recovery codes left: time for new ones. */
const recoveryCodesLow = 3

/** The second factor: bind an authenticator, or take it away to bind another telephone. */
export function SecondFactorSection() {
  const { secondFactor } = useSignedIn()
  const [open, setOpen] = useState<'enrol' | 'remove'>()
  const close = () => setOpen(undefined)
  return (
    <section className="panel account-section" aria-label="身份验证器">
      <h2>身份验证器（双因素）</h2>
      {open === 'enrol' ? (
        <SecondFactorEnrolment
          onDone={() => {
            close()
            void readViewerAgain()
          }}
        />
      ) : secondFactor.isEnrolled ? (
        <>
          <p>已绑定。登录时除密码外还要输入动态码。恢复码还剩 {secondFactor.recoveryCodesLeft} 个。</p>
          {secondFactor.recoveryCodesLeft <= recoveryCodesLow ? (
            <FormNote kind="error">恢复码快用完了。请解除后重新绑定，会得到 10 个新的恢复码。</FormNote>
          ) : null}
          <div>
            <button type="button" className="button" onClick={() => setOpen('remove')}>
              换手机或解除绑定
            </button>
          </div>
        </>
      ) : (
        <>
          <p>还没有绑定。绑定后，即使密码被别人知道，没有您的手机也登录不了。</p>
          <div>
            <button type="button" className="button button-primary" onClick={() => setOpen('enrol')}>
              绑定身份验证器
            </button>
          </div>
        </>
      )}
      {open === 'remove' ? <RemoveDialog isRequired={secondFactor.isRequired} onClose={close} /> : null}
    </section>
  )
}

function RemoveDialog(props: { isRequired: boolean; onClose: () => void }) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  return (
    <DialogForm
      title="解除自己的身份验证器"
      submit="解除绑定"
      isDangerous
      onClose={props.onClose}
      onSubmit={async () => {
        await answer(
          ownAccountClient.session['second-factor'].removal.$post({ json: { password, code: code.trim() } }),
        )
        toastDone('已解除绑定，其他电脑上的登录已结束。')
        props.onClose()
        await readViewerAgain()
      }}
    >
      <p>
        {props.isRequired
          ? '您的角色要求双因素：解除后会立即请您绑定新的验证器，原来的恢复码全部作废。'
          : '解除后登录只用密码，原来的恢复码全部作废。'}
      </p>
      <FormField label="密码">
        {(control) => (
          <input
            {...control}
            className="text-input"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="动态码或恢复码">
        {(control) => (
          <input
            {...control}
            className="text-input"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
