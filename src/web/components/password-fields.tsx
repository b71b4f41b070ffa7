import { useId } from 'react'
import { weaknessOf } from '#platform/identity/password-rule.ts'
import { FormField } from '#web/components/form-field.tsx'

export interface NewPassword {
  readonly password: string
  readonly repeated: string
}

/** @returns whether both fields hold the same acceptable password. */
export function isAcceptable(value: NewPassword, userName: string): boolean {
  return weaknessOf(value.password, userName) === undefined && value.password === value.repeated
}

/** A new password, twice; the rule is checked while typing, so that nobody is sent back after submitting. */
export function PasswordFields(props: {
  value: NewPassword
  userName: string
  onChange: (value: NewPassword) => void
}) {
  const { value, onChange } = props
  const ruleId = useId()
  const weakness = value.password === '' ? undefined : weaknessOf(value.password, props.userName)
  const differs = value.repeated !== '' && !value.password.startsWith(value.repeated)
  return (
    <>
      <FormField
        label="新密码"
        hint={
          <span id={ruleId} aria-live="polite">
            {value.password === '' ? (
              '至少 12 个字符，小写字母、大写字母、数字、其他符号（含汉字）中至少三类。可以是一句只有自己知道的话。'
            ) : weakness ? (
              `还不行：${weakness}。`
            ) : (
              <span className="form-field-good">✓ 这个密码可以用。</span>
            )}
          </span>
        }
      >
        {(control) => (
          <input
            {...control}
            className="text-input"
            type="password"
            name="newPassword"
            autoComplete="new-password"
            required
            value={value.password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="再输入一次" error={differs ? '两次输入的不一样。' : undefined}>
        {(control) => (
          <input
            {...control}
            className="text-input"
            type="password"
            name="repeatedPassword"
            autoComplete="new-password"
            required
            value={value.repeated}
            onChange={(event) => onChange({ ...value, repeated: event.target.value })}
          />
        )}
      </FormField>
    </>
  )
}
