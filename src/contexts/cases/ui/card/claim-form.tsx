import { useState } from 'react'
import { chinaMinute } from '../../core/china-minute.ts'
import type { CardCaseView } from '../../views.ts'
import type { CardOnPhone } from './use-card.ts'

/** 签收: whoever signs first handles it, on this phone. */
export function ClaimForm({ view, card }: { view: CardCaseView; card: CardOnPhone }) {
  const [name, setName] = useState('')
  const typed = name.trim()
  return (
    <form
      className="card-block"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed) void card.act({ kind: 'claim', name: typed })
      }}
    >
      <h2>签收</h2>
      <label className="card-field">
        您的姓名
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={40}
          autoComplete="name"
          required
        />
      </label>
      <button type="submit" className="card-button card-button-main" disabled={!typed}>
        签收，由我办理
      </button>
      <p className="card-hint">
        签收后只能在这部手机上办理，别人打不开这个链接。链接 {chinaMinute(view.expiresAt)} 前有效。
      </p>
    </form>
  )
}
