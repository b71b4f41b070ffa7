/** 「2031-03-01 至 2031-06-30」. */
export function plannedText(item: {
  readonly plannedFrom: string | null
  readonly plannedUntil: string | null
}): string {
  const { plannedFrom, plannedUntil } = item
  if (plannedFrom && plannedUntil) return `${plannedFrom} 至 ${plannedUntil}`
  if (plannedUntil) return `${plannedUntil} 前`
  return plannedFrom ? `${plannedFrom} 起` : '—'
}
