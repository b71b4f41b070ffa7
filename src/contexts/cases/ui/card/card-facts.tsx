import { useEffect, useState } from 'react'
import { chinaMinute } from '../../core/china-minute.ts'
import { toWgs84 } from '../../core/datum.ts'
import type { Position } from '../../core/place.ts'
import { lightNames, stateNames } from '../../terms.ts'
import type { CardCaseView } from '../../views.ts'
import type { CardOnPhone } from './use-card.ts'

const lightSigns = { green: '●', yellow: '▲', red: '■', none: '' } as const

/** What, where, until when. */
export function CardFacts({
  view,
  card,
  isSigned,
}: {
  view: CardCaseView
  card: CardOnPhone
  isSigned: boolean
}) {
  const place = [view.county, view.address].filter((part) => part !== '').join(' ')
  return (
    <section className="card-block">
      <p className="card-unit">
        {view.unitName} · {view.number}
      </p>
      <h1>{view.title}</h1>
      <p className="card-state">
        <span className="card-tag">{stateNames[view.state]}</span>
        {view.light === 'none' ? null : (
          <span className={`card-tag card-light-${view.light}`}>
            {lightSigns[view.light]} {lightNames[view.light]}
          </span>
        )}
      </p>
      <dl className="card-facts">
        {view.dueAt ? (
          <div>
            <dt>办理期限</dt>
            <dd>
              <strong>{chinaMinute(view.dueAt)} 前</strong>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>问题类型</dt>
          <dd>{view.kindName}</dd>
        </div>
        <div>
          <dt>责任人</dt>
          <dd>{view.responsibleName}</dd>
        </div>
        {place || view.position ? (
          <div>
            <dt>地点</dt>
            <dd>
              {place || '见地图'}
              {view.position ? <PlaceButtons position={view.position} name={view.title} /> : null}
            </dd>
          </div>
        ) : null}
        {view.description ? (
          <div>
            <dt>情况</dt>
            <dd className="card-text">{view.description}</dd>
          </div>
        ) : null}
        {view.requirement ? (
          <div>
            <dt>要求</dt>
            <dd className="card-text">{view.requirement}</dd>
          </div>
        ) : null}
      </dl>
      {isSigned ? <CardPhotos view={view} card={card} /> : null}
    </section>
  )
}

/** A `geo:` address is in WGS-84 (RFC 5870). */
function PlaceButtons({ position, name }: { position: Position; name: string }) {
  const [isCopied, setCopied] = useState(false)
  const { longitude, latitude } = toWgs84(position)
  const text = `${latitude.toFixed(6)},${longitude.toFixed(6)}`
  return (
    <span className="card-place">
      <a className="card-small-button" href={`geo:${text}?q=${text}(${encodeURIComponent(name)})`}>
        地图中打开
      </a>
      <button
        type="button"
        className="card-small-button"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {isCopied ? '已复制' : '复制坐标'}
      </button>
      <span className="card-hint">{text}（WGS-84）</span>
    </span>
  )
}

function CardPhotos({ view, card }: { view: CardCaseView; card: CardOnPhone }) {
  const pictures = view.evidence.filter(({ isPicture }) => isPicture)
  if (pictures.length === 0) return null
  return (
    <ul className="card-photos" aria-label="已有的照片">
      {pictures.map(({ id, fileName }) => (
        <li key={id}>
          <CardPhoto id={id} name={fileName} card={card} />
        </li>
      ))}
    </ul>
  )
}

function CardPhoto({ id, name, card }: { id: string; name: string; card: CardOnPhone }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let isGone = false
    card.transport.readPhoto(id).then(
      (read) => {
        made = read
        if (isGone) URL.revokeObjectURL(read)
        else setAddress(read)
      },
      () => setAddress(null), // without a connection its name stands in its place
    )
    return () => {
      isGone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id, card])
  return address ? <img src={address} alt={name} /> : <span className="card-photo-name">{name}</span>
}
