/** 空气质量指数类别: HJ 633—2026, as HJ 633—2012 before it. */
export function airClass(aqi: number): string {
  if (aqi <= 50) return '优'
  if (aqi <= 100) return '良'
  if (aqi <= 150) return '轻度污染'
  if (aqi <= 200) return '中度污染'
  return aqi <= 300 ? '重度污染' : '严重污染'
}
