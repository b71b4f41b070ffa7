const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 … 99 as 一 … 九十九, the enumerators of lists; longer lists go on in digits. */
export function chineseOrdinal(n: number): string {
  if (n > 99) return String(n)
  const [tens, units] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[units] ?? ''}`
}
