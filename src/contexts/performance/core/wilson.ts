/** Of 95 % of samples the interval holds the true share. */
const z95 = 1.959964

/** Fewer answers than these are said to be few: this project's choice, the usual rule of thumb. */
export const smallSample = 30

/**
 * A share with its interval, in per cent (E. B. Wilson 1927): it stays within 0 and 100 and is right for few answers.
 * @param n more than 0.
 * @param z quantile of the normal distribution; 1.96 for 95 %.
 */
export function wilson(
  successes: number,
  n: number,
  z: number = z95,
): { percent: number; low: number; high: number } {
  if (!(n > 0) || successes < 0 || successes > n) throw new RangeError(`no share: ${successes} of ${n}`)
  const share = successes / n
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return {
    percent: share * 100,
    low: Math.min(share, Math.max(0, middle - half)) * 100,
    high: Math.max(share, Math.min(1, middle + half)) * 100,
  }
}
