import { Refusal } from '#kernel/refusal.ts'
import { auditRefusals } from '#platform/audit/terms.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { identityRefusals } from '#platform/identity/terms.ts'
import { platformRefusals } from '#platform/terms.ts'

/** What a person at the terminal reads when a command or the start ends badly. @returns the exit code. */
export function explainFailure(error: unknown): number {
  if (isWrongCall(error)) {
    console.error(`命令的写法不对：${error.message}`)
    return 2
  }
  const described =
    error instanceof Refusal
      ? describeRefusal(error, [platformRefusals, identityRefusals, auditRefusals])
      : undefined
  if (described) console.error(described.message)
  else console.error('程序出了差错，没有完成。以下内容供维护人员查找原因：\n', error)
  return 1
}

/** `parseArgs` of Node names what was wrong with the arguments. */
function isWrongCall(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
