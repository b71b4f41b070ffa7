import type { Light } from '../core/evaluated.ts'
import { percentText } from './money.tsx'
import './progress-bar.css'

/** How much is done, with a stroke where time stands; beyond 100 % the bar stays full and the words say more. */
export function ProgressBar(props: { share: number | null; timeShare: number; light: Light; what: string }) {
  const { share, timeShare, light, what } = props
  const filled = share === null ? 0 : Math.min(1, Math.max(0, share))
  const label = `${what} ${percentText(share)}，时间过去 ${percentText(timeShare)}`
  return (
    <div className="progress-bar" role="img" aria-label={label} title={label}>
      <div className={`progress-bar-fill progress-bar-${light}`} style={{ width: `${filled * 100}%` }} />
      <div className="progress-bar-time" style={{ left: `${timeShare * 100}%` }} />
    </div>
  )
}
