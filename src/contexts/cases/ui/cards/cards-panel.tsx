import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { endedStates } from '../../core/case-state.ts'
import { casesPolicy } from '../../policy.ts'
import type { CardView, CaseView } from '../../views.ts'
import { cardClient, readAgain } from '../client.ts'
import { useNow } from '../use-now.ts'
import { NewCardDialog } from './new-card-dialog.tsx'
import './cards.css'

/** 转办卡片: links with which somebody without an account answers this one case. */
export function CardsPanel({ view }: { view: CaseView }) {
  const viewer = useSignedIn()
  const [isMaking, setMaking] = useState(false)
  const now = useNow()
  const { row, cards } = view
  const canBeMade = row.state !== 'found' && !endedStates.includes(row.state) && !row.isSimulated
  const mayMake = canBeMade && may(viewer, casesPolicy.makeCard)
  if (!mayMake && cards.length === 0) return null
  const mayRevoke = !row.isSimulated && may(viewer, casesPolicy.revokeCard)
  return (
    <section className="panel case-panel" aria-labelledby="case-cards">
      <div className="case-panel-head">
        <h2 id="case-cards">转办卡片</h2>
        {mayMake ? (
          <button type="button" className="button" onClick={() => setMaking(true)}>
            生成卡片
          </button>
        ) : null}
      </div>
      {cards.length === 0 ? (
        <p className="muted">责任人没有账号时，发一张卡片：在微信里打开链接就能签收、传照片、报送结果。</p>
      ) : (
        <ul className="card-list">
          {cards.map((card) => (
            <li key={card.id}>
              <span>
                <CardState card={card} now={now} />
                <small className="muted">
                  {card.makerName} {showTime(card.madeAt)} 生成，{showTime(card.expiresAt)} 到期
                  {card.lastUsedAt ? `，最近使用 ${showTime(card.lastUsedAt)}` : ''}
                </small>
              </span>
              {mayRevoke && isUsable(card, now) ? (
                <button type="button" className="button-link" onClick={() => void revoke(card)}>
                  作废
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isMaking ? <NewCardDialog view={view} onClose={() => setMaking(false)} /> : null}
    </section>
  )
}

function CardState({ card, now }: { card: CardView; now: Date }) {
  if (card.revokedAt) return <span className="muted">已作废</span>
  if (Date.parse(card.expiresAt) <= now.getTime()) return <span className="muted">已到期</span>
  if (card.claimedAt) {
    return (
      <span>
        {card.claimerName} {showTime(card.claimedAt)} 签收
      </span>
    )
  }
  return <span className="clock-yellow">还没有人打开签收</span>
}

function isUsable({ revokedAt, expiresAt }: CardView, now: Date): boolean {
  return revokedAt === null && Date.parse(expiresAt) > now.getTime()
}

async function revoke({ id }: CardView): Promise<void> {
  try {
    await answer(cardClient.cards[':id'].revoke.$post({ param: { id } }))
    await readAgain()
    toastDone('已作废，原来的链接不能再用。需要时可以再生成一张。')
  } catch (error) {
    toastError(error)
  }
}
