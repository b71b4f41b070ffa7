import type { Light } from '../core/evaluated.ts'
import { lightNames } from '../terms.ts'
import './plan-frame.css'

/** Four shapes, so that they differ without colour. */
export const lightIcons: Readonly<Record<Light, string>> = {
  green: '●',
  yellow: '▲',
  red: '■',
  grey: '○',
}

/** A light with its word; why it is so stands in the tip, or beside it on pages that have room. */
export function LightMark(props: { light: Light; reason?: string }) {
  return (
    <span className={`light light-${props.light}`} title={props.reason}>
      <span aria-hidden="true">{lightIcons[props.light]}</span>
      {lightNames[props.light]}
    </span>
  )
}
