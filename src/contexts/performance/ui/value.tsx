import { Link } from '@tanstack/react-router'
import { readingText } from '../core/value-text.ts'
import type { IndicatorRow } from '../views.ts'
import { useMomentAddress } from './moment-address.ts'
import './value.css'

/** A result as it stands in a list: a click leads to how it came about. Failed and unbound say so; nothing is shown as 0. */
export function Value(props: { plan: string; indicator: Pick<IndicatorRow, 'id' | 'reading' | 'goal'> }) {
  const { reading, goal, id } = props.indicator
  const { query } = useMomentAddress()
  const why = [reading.arithmetic, reading.note].filter(Boolean).join('；')
  return (
    <Link
      to="/performance/$plan/indicators/$indicator"
      params={{ plan: props.plan, indicator: id }}
      search={query}
      className={`value value-${reading.status}`}
      title={`${why === '' ? '' : `${why}。`}点击看这个数怎么来的`}
    >
      {readingText(reading, goal)}
    </Link>
  )
}

/** 「12.50」 of 1250 hundredths of a point; `—` without a score. */
export function pointsText(hundredths: number | null): string {
  return hundredths === null ? '—' : (hundredths / 100).toFixed(2)
}
