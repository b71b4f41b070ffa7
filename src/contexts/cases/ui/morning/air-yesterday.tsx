import type { MorningView } from '../../views.ts'

/** Class of the AQI → its colour of HJ 633; the word and the number always stand beside it. */
const marks: Readonly<Record<string, string>> = {
  优: 'excellent',
  良: 'good',
  轻度污染: 'light',
  中度污染: 'moderate',
  重度污染: 'heavy',
  严重污染: 'severe',
}

/** 昨日空气, or why nothing is known of it. */
export function AirYesterday({ morning }: { morning: MorningView }) {
  const { air, airNote } = morning
  return (
    <div className="sheet-air">
      <span className="sheet-air-name">昨日空气</span>
      {air ? (
        <>
          <span className={`sheet-air-mark aqi-${marks[air.className] ?? 'none'}`} aria-hidden="true" />
          <strong>
            AQI {air.aqi}　{air.className}
          </strong>
          {air.leadingPollutant ? <span>首要污染物 {air.leadingPollutant}</span> : null}
        </>
      ) : (
        <span>{airNote ?? '—'}</span>
      )}
    </div>
  )
}
