import { Refusal } from '#kernel/refusal.ts'
import { auditRefusals } from '#platform/audit/terms.ts'
import { describeRefusal } from '#platform/http/refusal-texts.ts'
import { identityRefusals } from '#platform/identity/terms.ts'
import { platformRefusals } from '#platform/terms.ts'

/** What a person at the terminal reads when a command or the start ends badly. @returns the exit code. */
export function explainFailure(error: unknown): number {
  if (isWrongCall(error)) {
    console.error(wrongCallText(error))
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

/** `parseArgs` of Node names what was wrong with the arguments, in English and for programmers. */
export function isWrongCall(error: unknown): error is TypeError & { readonly code: string } {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function wrongCallText({ code, message }: { readonly code: string; readonly message: string }): string {
  const [, word = ''] = /'([^']*)'/.exec(message) ?? []
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有「${word}」这个选项。`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `「${word}」是多余的。`
  return `选项「${word}」的写法不对：后面缺少内容，或者不该带内容。`
}
