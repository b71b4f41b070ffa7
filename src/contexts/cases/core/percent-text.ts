/** 「9.4%」; a dash where there is nothing to take a share of. Rounded only here, for printing. */
export function percentText(done: number, of: number): string {
  return of === 0 ? '—' : `${((done / of) * 100).toFixed(1)}%`
}
