import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { performancePolicy } from '../../policy.ts'
import type { TargetsView } from '../../views.ts'
import { acceptSuggestions } from './accept-suggestions.ts'
import { isUnread, nobody, setUpNames, setUpOf, unreadName } from './target-filters.ts'
import { useMaySet } from './use-may-set.ts'

/** How far the year is set up; every count leads to its rows. */
export function SetUpSummary({ view }: { view: TargetsView }) {
  const { rows, plan } = view
  const suggested = rows.filter((row) => setUpOf(row) === 'suggested')
  const unbound = rows.filter((row) => setUpOf(row) === 'unbound').length
  const ownerless = rows.filter(({ ownerId }) => ownerId === null).length
  const unread = rows.filter(isUnread).length
  const to = (filter: Readonly<Record<string, string>>) => ({
    to: '/performance/$plan/targets' as const,
    params: { plan: plan.id },
    search: filter,
  })
  return (
    <section className="panel set-up" aria-label="设置进度">
      <span>
        共 <strong>{rows.length}</strong> 个指标
      </span>
      {suggested.length > 0 ? (
        <Link {...to({ 'f.method': setUpNames.suggested })}>
          <strong>{suggested.length}</strong> 个未绑定、有建议
        </Link>
      ) : null}
      {unbound > 0 ? (
        <Link {...to({ 'f.method': setUpNames.unbound })}>
          <strong>{unbound}</strong> 个未绑定、要自己选
        </Link>
      ) : null}
      {suggested.length + unbound === 0 ? <span>测量方法都已设定</span> : null}
      {ownerless > 0 ? (
        <Link {...to({ 'f.owner': nobody })}>
          <strong>{ownerless}</strong> 个没有责任人
        </Link>
      ) : (
        <span>责任人都已指定</span>
      )}
      {unread > 0 ? (
        <Link {...to({ 'f.target': unreadName })}>
          <strong>{unread}</strong> 个指标值读不出数，要核对
        </Link>
      ) : null}
      <AcceptAll view={view} />
    </section>
  )
}

function AcceptAll({ view }: { view: TargetsView }) {
  const isAllowed = useMaySet(view.plan)(performancePolicy.bindIndicator)
  const [done, setDone] = useState<number>()
  const suggested = view.rows.filter((row) => setUpOf(row) === 'suggested')
  if (!isAllowed || (suggested.length === 0 && done === undefined)) return null
  const accept = async () => {
    setDone(0)
    try {
      const bound = await acceptSuggestions(suggested, setDone)
      toastDone(`已按建议绑定 ${bound} 个指标。不合适的可以逐个更改。`)
    } catch (error) {
      toastError(error)
    }
    setDone(undefined)
  }
  return (
    <Button
      type="primary"
      className="set-up-accept"
      loading={done !== undefined}
      onClick={() => void accept()}
    >
      {done === undefined ? `全部按建议绑定（${suggested.length}）` : `正在绑定，已完成 ${done} 个`}
    </Button>
  )
}
