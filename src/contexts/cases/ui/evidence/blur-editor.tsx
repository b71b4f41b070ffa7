import { type PointerEvent, useRef, useState } from 'react'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import type { Blur, EvidenceView } from '../../views.ts'
import { base, evidenceClient, readAgain } from '../client.ts'
import { areaBetween, moved, type Spot, spotIn } from './blur-area.ts'

/** Smaller than this in both ways it was a click, not an area; thousandths. */
const smallest = 6

/** A person draws what must not be recognised, and says that the whole picture has been looked at. */
export function BlurEditor(props: { evidence: EvidenceView; onDone: () => void }) {
  const { evidence } = props
  const [blurs, setBlurs] = useState<readonly Blur[]>(evidence.blurs)
  const [isLooked, setLooked] = useState(false)
  const { run, busy, failure } = useAction()
  const confirm = () =>
    run(async () => {
      const json = { blurs: [...blurs], confirmed: true as const } // the schema takes nothing else
      await answer(evidenceClient.evidence[':id'].blurs.$put({ param: { id: evidence.id }, json }))
      await readAgain()
      toastDone(blurs.length === 0 ? '已确认：没有要遮挡的。' : `已遮挡 ${blurs.length} 处。`)
      props.onDone()
    })
  return (
    <div className="evidence-view">
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <p className="muted">
        在照片上按住拖动，框住人脸、车牌、门牌和别的能认出人的地方。点一个框可以用方向键挪动，按 Delete 去掉。
      </p>
      <BlurCanvas evidence={evidence} blurs={blurs} onChange={setBlurs} />
      <label className="check-line">
        <input type="checkbox" checked={isLooked} onChange={() => setLooked(!isLooked)} />
        整张照片我已看过：{blurs.length === 0 ? '没有能认出人的地方，不用遮挡' : '能认出人的地方都框住了'}
      </label>
      <div className="dialog-foot">
        {blurs.length > 0 ? (
          <button type="button" className="button" onClick={() => setBlurs(blurs.slice(0, -1))}>
            去掉最后一框
          </button>
        ) : null}
        <button type="button" className="button" onClick={props.onDone}>
          不做改动
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={!isLooked || busy}
          onClick={() => void confirm()}
        >
          {busy ? '正在处理…' : blurs.length === 0 ? '确认不用遮挡' : `遮挡这 ${blurs.length} 处`}
        </button>
      </div>
    </div>
  )
}

function BlurCanvas(props: {
  evidence: EvidenceView
  blurs: readonly Blur[]
  onChange: (blurs: readonly Blur[]) => void
}) {
  const { blurs, onChange } = props
  const frame = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<Spot | null>(null)
  const [until, setUntil] = useState<Spot | null>(null)
  const spot = (event: PointerEvent) => spotIn(frame.current?.getBoundingClientRect(), event)
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0 || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    setFrom(spot(event))
    setUntil(spot(event))
  }
  const end = () => {
    if (from && until) {
      const area = areaBetween(from, until)
      if (area.width >= smallest || area.height >= smallest) onChange([...blurs, area])
    }
    setFrom(null)
    setUntil(null)
  }
  const change = (at: number, blur: Blur | null) =>
    onChange(blurs.flatMap((each, other) => (other !== at ? [each] : blur ? [blur] : [])))
  return (
    <div
      ref={frame}
      className="blur-frame"
      onPointerDown={begin}
      onPointerMove={(event) => from && setUntil(spot(event))}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <img src={`${base}/evidence/${props.evidence.id}`} alt={props.evidence.fileName} draggable={false} />
      {blurs.map((blur, at) => (
        <BlurBox
          // biome-ignore lint/suspicious/noArrayIndexKey: areas have no name but their place in the list
          key={at}
          blur={blur}
          number={at + 1}
          onChange={(changed) => change(at, changed)}
        />
      ))}
      {from && until ? <span className="blur-drawn" style={styleOf(areaBetween(from, until))} /> : null}
    </div>
  )
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-5, 0],
  ArrowRight: [5, 0],
  ArrowUp: [0, -5],
  ArrowDown: [0, 5],
}

function BlurBox(props: { blur: Blur; number: number; onChange: (blur: Blur | null) => void }) {
  const { blur, onChange } = props
  return (
    <button
      type="button"
      className="blur-box"
      style={styleOf(blur)}
      aria-label={`第 ${props.number} 处遮挡；方向键挪动，Delete 去掉`}
      onKeyDown={(event) => {
        const step = steps[event.key]
        if (event.key !== 'Delete' && event.key !== 'Backspace' && !step) return
        event.preventDefault()
        onChange(step ? moved(blur, step) : null)
      }}
    />
  )
}

function styleOf({ x, y, width, height }: Blur) {
  return { left: `${x / 10}%`, top: `${y / 10}%`, width: `${width / 10}%`, height: `${height / 10}%` }
}
