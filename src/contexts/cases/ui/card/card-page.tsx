import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { usePageTitle } from '#web/components/page.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'
import { CardActions } from './card-actions.tsx'
import { CardFacts } from './card-facts.tsx'
import { CardTrail } from './card-trail.tsx'
import { ClaimForm } from './claim-form.tsx'
import { openOfflineToo } from './open-offline-too.ts'
import { offeredAfter } from './queue/card-queue.ts'
import { useCard } from './use-card.ts'
import { WaitingDeeds } from './waiting-deeds.tsx'
import './card.css'

/** `/card#<token>`: the one case of a 转办卡片 on the phone of whoever holds it, without an account. */
export function CardPage() {
  usePageTitle('转办卡片')
  // Behind the `#`, so that no server ever sees it in an address.
  const token = useLocation({ select: ({ hash }) => hash })
  return (
    <div className="card-page">
      {/^[\w-]{43}$/.test(token) ? (
        <OneCase key={token} token={token} />
      ) : (
        <CardProblem text="这个链接不完整，可能没有抄全。请从群里重新打开，或向转办人要一个新的。" />
      )}
    </div>
  )
}

function OneCase({ token }: { token: string }) {
  const { view, seenAt, problem, outbox, isOnline, card } = useCard(token)
  const isShown = view !== null
  useEffect(() => {
    if (isShown) void openOfflineToo()
  }, [isShown])
  const waiting = (
    <WaitingDeeds outbox={outbox} card={card} isOnline={isOnline} version={view?.version ?? 1} />
  )
  if (problem?.isFinal) {
    return (
      <>
        <CardProblem text={problem.text} />
        {waiting}
      </>
    )
  }
  if (!view) {
    return problem ? (
      <CardProblem text={problem.text} onRetry={() => void card.read()} />
    ) : (
      <LoadingSkeleton />
    )
  }
  const isClaimWaiting = outbox.queue.entries.some(({ deed }) => deed.kind === 'claim')
  const isSigned = view.claimed === 'byThisPhone' || isClaimWaiting
  return (
    <>
      {problem || !isOnline ? (
        <p className="card-offline" role="status">
          现在连不上网，显示的是 {seenAt ? timeOf(seenAt) : '上次'}{' '}
          的情况。办的事会先存在手机里，有网时自动发出。
        </p>
      ) : null}
      <CardFacts view={view} card={card} isSigned={isSigned} />
      {waiting}
      {isSigned ? (
        <CardActions view={view} card={card} offered={offeredAfter(view.offered, outbox.queue)} />
      ) : (
        <ClaimForm view={view} card={card} />
      )}
      <CardTrail view={view} />
    </>
  )
}

function CardProblem({ text, onRetry }: { text: string; onRetry?: () => void }) {
  return (
    <section className="card-block card-problem">
      <h1>打不开</h1>
      <p role="alert">{text}</p>
      {onRetry ? (
        <button type="button" className="card-button" onClick={onRetry}>
          再试一次
        </button>
      ) : null}
    </section>
  )
}

function timeOf(instant: string): string {
  return new Date(instant).toLocaleString('zh-CN', {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
