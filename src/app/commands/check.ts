import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkReading, disclosureReports } from '#contexts/budget/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { openFile, refusalText } from './open-file.ts'

export const summary = '核对一份预算公开文件：mingche check 文件 [--json] [--html 报告.html]'

/** @returns 0: no finding of severity `error`; 1: some; 2: the file is not readable or the call is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' }, html: { type: 'string' } },
  })
  const [path] = positionals
  if (!path || positionals.length > 1) {
    console.error(`用法：${summary}`)
    return 2
  }
  try {
    const reading = await openFile(path)
    const report = await checkReading(reading)
    const { contractJson, countSeverities, htmlReport, textReport } = await disclosureReports()
    if (values.html !== undefined)
      await writeReport(values.html, htmlReport(reading, report, `核对时间：${localTime(new Date())}`))
    console.log(
      values.json ? JSON.stringify(contractJson(reading, report), null, 2) : textReport(reading, report),
    )
    return countSeverities(report.findings).error > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(await refusalText(error))
    return 2
  }
}

async function writeReport(path: string, html: string): Promise<void> {
  await writeFile(path, html).catch(({ code }: NodeJS.ErrnoException) => {
    throw new Refusal('file.notWritable', { path, code: code ?? '' })
  })
}

function localTime(now: Date): string {
  return now.toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
}
