import { Button } from 'antd'
import { useState } from 'react'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { performancePolicy } from '../../policy.ts'
import type { TargetRow, TargetsView } from '../../views.ts'
import { acceptSuggestions } from './accept-suggestions.ts'
import { MethodDialog } from './method-dialog.tsx'
import { useMaySet } from './use-may-set.ts'

/** By what the indicator is measured; of one without, what the platform would bind it to and why. */
export function MethodCell({ view, row }: { view: TargetsView; row: TargetRow }) {
  const isAllowed = useMaySet(view.plan)(performancePolicy.bindIndicator)
  const [isOpen, setOpen] = useState(false)
  const isUnbound = row.method.kind === 'unbound'
  return (
    <div className="method-cell">
      <span className={isUnbound ? 'method-unbound' : undefined}>{row.methodText}</span>
      {row.suggestion ? (
        <small className="muted">
          建议：{row.suggestion.text}。{row.suggestion.why}
        </small>
      ) : null}
      {isAllowed ? (
        <span className="method-actions">
          {row.suggestion ? <AcceptButton row={row} /> : null}
          <Button
            type="link"
            size="small"
            aria-label={isUnbound ? `选择测量方法：「${row.name}」` : `更改「${row.name}」的测量方法`}
            onClick={() => setOpen(true)}
          >
            {isUnbound ? '选择测量方法' : '更改'}
          </Button>
        </span>
      ) : null}
      {isOpen ? <MethodDialog view={view} row={row} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}

function AcceptButton({ row }: { row: TargetRow }) {
  const [isBusy, setBusy] = useState(false)
  const accept = async () => {
    setBusy(true)
    await acceptSuggestions([row])
      .then(() => toastDone(`「${row.name}」已按建议绑定。`))
      .catch(toastError)
    setBusy(false)
  }
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-label={`「${row.name}」按建议绑定`}
      onClick={() => void accept()}
    >
      按建议绑定
    </Button>
  )
}
