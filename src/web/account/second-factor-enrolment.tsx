import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { CopyButton } from '#web/components/copy-button.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { saveFile } from '#web/csv.ts'
import { ownAccountClient } from '#web/session.ts'
import { useAction } from '#web/use-action.ts'
import './account.css'

const enrolment = ownAccountClient.session['second-factor'].enrolment

/** Binds an authenticator app: scan, prove it with a code, keep the recovery codes. `onDone` runs after the last step. */
export function SecondFactorEnrolment(props: { onDone: () => void }) {
  // A query, not a mutation: whatever draws this place twice must not put a second secret behind the code on screen.
  const offer = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => answer(enrolment.$post()),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>()
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} onKept={props.onDone} />
  if (offer.isError) return <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />
  if (offer.isPending) return <LoadingSkeleton label="正在准备二维码…" />
  return <ScanAndConfirm offer={offer.data} onConfirmed={setRecoveryCodes} />
}

function ScanAndConfirm(props: {
  offer: { qrSvg: string; secret: string }
  onConfirmed: (recoveryCodes: readonly string[]) => void
}) {
  const [code, setCode] = useState('')
  const { run, busy, failure } = useAction()
  return (
    <div className="enrolment">
      <img
        className="enrolment-code"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(props.offer.qrSvg)}`}
        alt="供身份验证器扫描的二维码"
      />
      <div className="form-stack">
        <ol className="enrolment-steps">
          <li>在手机上打开身份验证器（支持 TOTP 的都可以，不需要联网）。</li>
          <li>
            扫描左边的二维码；不能扫描时手工输入密钥：
            <code className="enrolment-secret">{props.offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          </li>
          <li>输入验证器上显示的 6 位动态码。</li>
        </ol>
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        <form
          className="form-stack"
          onSubmit={(event) => {
            event.preventDefault()
            void run(async () => {
              const confirmed = await answer(enrolment.confirmation.$post({ json: { code: code.trim() } }))
              props.onConfirmed(confirmed.recoveryCodes)
            }).then((done) => {
              if (!done) setCode('')
            })
          }}
        >
          <FormField label="动态码">
            {(control) => (
              <input
                {...control}
                className="text-input entry-code"
                inputMode="numeric"
                autoComplete="one-time-code"
                required
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </FormField>
          <button type="submit" className="button button-primary" disabled={busy}>
            {busy ? '正在核对…' : '绑定这个验证器'}
          </button>
        </form>
      </div>
    </div>
  )
}

function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const text = props.codes.join('\n')
  return (
    <div className="form-stack">
      <FormNote kind="info">
        已绑定。下面是恢复码：手机丢失时，用一个恢复码代替动态码登录，每个只能用一次。离开本页后不再显示，请现在保存或抄下。
      </FormNote>
      <ul className="recovery-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="state-actions">
        <CopyButton text={text} label="复制恢复码" />
        <button
          type="button"
          className="button"
          onClick={() => saveFile('明澈恢复码.txt', text, 'text/plain;charset=utf-8')}
        >
          保存为文件
        </button>
        <button type="button" className="button button-primary" onClick={props.onKept}>
          已保存，继续
        </button>
      </div>
    </div>
  )
}
