const fenPerYuan = 100
const fenPerWanYuan = 1_000_000

/** 「36.00」 of 万元, as budgets print it. */
export function wanText(fen: number): string {
  return (fen / fenPerWanYuan).toLocaleString('zh-CN', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
}

/** 「360,000.00 元」, exact. */
function yuanText(fen: number): string {
  return `${(fen / fenPerYuan).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`
}

/** An amount in 万元 with the exact yuan in its tip; `unit` only where no head of a column names it. */
export function Money(props: { fen: number | null; unit?: boolean }) {
  if (props.fen === null) return <span>—</span>
  return (
    <span title={yuanText(props.fen)}>
      {wanText(props.fen)}
      {props.unit ? <span className="muted"> 万元</span> : null}
    </span>
  )
}

/** 「43.5%」 of a share 0 … 1; `—` where there is none. */
export function percentText(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`
}
