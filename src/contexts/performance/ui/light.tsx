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

const fromWorst = ['red', 'yellow', 'grey', 'green'] as const satisfies readonly Light[]

/** How many of each, the worst first; what there is none of is left out. */
export function LightCounts(props: { lights: Readonly<Record<Light, number>> }) {
  return (
    <span className="light-counts">
      {fromWorst.map((light) =>
        props.lights[light] === 0 ? null : (
          <span key={light} className={`light light-${light}`} title={lightNames[light]}>
            <span aria-hidden="true">{lightIcons[light]}</span>
            {props.lights[light]}
            <span className="visually-hidden">项{lightNames[light]}</span>
          </span>
        ),
      )}
    </span>
  )
}
