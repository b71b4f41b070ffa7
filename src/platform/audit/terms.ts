import type { RefusalTexts } from '../http/refusal-texts.ts'
import type { AuditProblem } from './verify.ts'

export const auditRefusals = {
  'audit.not-a-log': '这不是导出的审计记录，第 {line} 行读不出来。请选择从「审计」页面导出的验证文件。',
  'audit.file-unreadable': '读不到文件 {file}。请核对路径。',
  'audit.no-trusted-key':
    '没有可信的钥匙，核对不了另外保存的检查点。请用 --key 给出当时抄下的验证钥匙（mingche/audit+…）。',
} as const satisfies RefusalTexts

/** What a problem means, for the person who verifies. */
export function describeProblem({ kind, number }: AuditProblem): string {
  switch (kind) {
    case 'numbering':
      return `编号从第 ${number} 行起断开：有记录被删除、插入或调换。`
    case 'content':
      return `第 ${number} 行与封存时不符：内容或顺序被改动。`
    case 'checkpoint':
      return `前 ${number} 行与当时签名的检查点不符：整段记录被重写过。`
    case 'truncated':
      return `记录在第 ${number} 行之前中断，而检查点证明后面还有：记录被截断或退回到了过去。`
  }
}
