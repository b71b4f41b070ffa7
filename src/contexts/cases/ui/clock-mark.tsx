import type { MapShape } from '#web/map/map-symbols.ts'
import { runningStates } from '../core/case-state.ts'
import { remainingText } from '../core/clock-light.ts'
import { lightNames } from '../terms.ts'
import type { CaseRow, ClockLight } from '../views.ts'
import './clock-mark.css'

/** Four shapes, so that they differ without colour. */
export const lightIcons: Readonly<Record<ClockLight, string>> = {
  green: '●',
  yellow: '▲',
  red: '■',
  none: '○',
}

/** The same four on the map. */
export const lightShapes: Readonly<Record<ClockLight, MapShape>> = {
  green: 'circle',
  yellow: 'triangle',
  red: 'square',
  none: 'ring',
}

/** The light of a case with how long still, how long over, or how it ended. */
export function ClockMark({ row, now }: { row: ClockedRow; now: Date }) {
  return (
    <span className={`clock-mark clock-${row.light}`} title={lightNames[row.light]}>
      <span aria-hidden="true">{lightIcons[row.light]}</span>
      {clockText(row, now)}
    </span>
  )
}

type ClockedRow = Pick<CaseRow, 'light' | 'state' | 'dueAt' | 'dispatchedAt'>

/** Words of the light: 「还有 2 天 3 小时」, 「按期报送」. */
export function clockText({ light, state, dueAt, dispatchedAt }: ClockedRow, now: Date): string {
  if (light === 'none' || dueAt === null) return lightNames.none
  if (!runningStates.includes(state)) return light === 'red' ? '超期报送' : '按期报送'
  return remainingText({ dispatchedAt, deadline: { dueAt }, endedAt: null }, now)
}
