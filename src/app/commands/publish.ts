import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openPublishing } from '#contexts/budget/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { refusalText } from './open-file.ts'

export const summary = '把一份预算生成为全部公开格式：mingche publish 文件夹 --out 输出文件夹 [--all]'

/** @returns 0: every format written; 1: the budget has problems that refuse it; 2: not readable, or the call is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { out: { type: 'string' }, all: { type: 'boolean' } },
  })
  const [source] = positionals
  if (!source || positionals.length > 1 || values.out === undefined) {
    console.error(`用法：${summary}`)
    return 2
  }
  try {
    return await publish(source, values.out, values.all === true)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(await refusalText(error))
    return 2
  }
}

async function publish(source: string, out: string, showsAll: boolean): Promise<number> {
  const { publishBook, readBook } = await openPublishing()
  const path = await budgetFile(source)
  const book = readBook(await readFile(path, 'utf8'), path)
  const { title, problems, files } = await publishBook(book, path)
  showProblems(problems, showsAll)
  if (files.length === 0) {
    console.error(`「${title}」没有生成：请先改正上面的错误。`)
    return 1
  }
  await mkdir(out, { recursive: true }).catch(notWritable(out))
  console.log(title)
  for (const { fileName, bytes } of files) {
    const file = join(out, fileName)
    await writeFile(file, bytes).catch(notWritable(file))
    console.log(`  ${file}　${Math.ceil(bytes.length / 1024)} KB`)
  }
  return 0
}

/** Errors and warnings in full; what a person should only confirm is counted unless all is asked for. */
function showProblems(
  problems: readonly { severity: 'error' | 'warning' | 'question'; message: string }[],
  showsAll: boolean,
): void {
  const names = { error: '错误', warning: '提醒', question: '待确认' }
  const shown = problems.filter(({ severity }) => showsAll || severity !== 'question')
  for (const { severity, message } of shown) console.error(`【${names[severity]}】${message}`)
  const left = problems.length - shown.length
  if (left > 0) console.error(`另有 ${left} 处待确认，加 --all 全部列出。`)
}

/** A folder stands for the `budget.json` in it. */
async function budgetFile(source: string): Promise<string> {
  const found = await stat(source).catch(() => undefined)
  const path = found?.isDirectory() ? join(source, 'budget.json') : source
  if (!(await stat(path).catch(() => undefined))?.isFile()) throw new Refusal('file.missing', { path })
  return path
}

function notWritable(path: string) {
  return ({ code }: NodeJS.ErrnoException) => {
    throw new Refusal('file.notWritable', { path, code: code ?? '' })
  }
}
