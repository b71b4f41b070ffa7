import type { Statement } from '../../read/reading.ts'
import type { Finding, Part } from '../finding.ts'

/** A percentage that the printed amounts give only within their rounding: right, and worth a remark at most. */
export function percentageRounding(
  family: 'narrative-share' | 'narrative-change',
  parts: Part[],
  statement: Statement,
  text: string,
): Finding {
  return {
    rule: `rounding.${family}`,
    severity: 'rounding',
    parts,
    printed: `${statement.printed.text}%`,
    message: `「${statement.subject}」的比例印为 ${statement.printed.text}%，按所印金额计算 ${text}，在金额四舍五入的范围内（尾差）。`,
    suggestion: '不必修改。',
  }
}
