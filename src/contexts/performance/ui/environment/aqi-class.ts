export type AqiClassId = 'excellent' | 'good' | 'light' | 'moderate' | 'heavy' | 'severe'

export interface AqiClass {
  readonly id: AqiClassId
  readonly name: string
  /** One character for a narrow cell. */
  readonly short: string
  /** 「51–100」. */
  readonly range: string
  /** The highest AQI of the class; infinite for the last. */
  readonly until: number
}

/** Classes of the AQI with their bounds, HJ 633 (the same in 2012 and 2026); their colours stand in environment.css. */
export const aqiClasses: readonly AqiClass[] = [
  { id: 'excellent', name: '优', short: '优', range: '0–50', until: 50 },
  { id: 'good', name: '良', short: '良', range: '51–100', until: 100 },
  { id: 'light', name: '轻度污染', short: '轻', range: '101–150', until: 150 },
  { id: 'moderate', name: '中度污染', short: '中', range: '151–200', until: 200 },
  { id: 'heavy', name: '重度污染', short: '重', range: '201–300', until: 300 },
  { id: 'severe', name: '严重污染', short: '严', range: '＞300', until: Number.POSITIVE_INFINITY },
]

/** @throws Error for what is no AQI. */
export function aqiClassOf(aqi: number): AqiClass {
  const found = aqiClasses.find(({ until }) => aqi <= until)
  if (!found) throw new Error(`not an AQI: ${aqi}`)
  return found
}
