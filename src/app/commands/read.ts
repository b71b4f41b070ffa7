import { parseArgs } from 'node:util'
import { disclosureReports } from '#contexts/budget/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { openFile, refusalText } from './open-file.ts'

export const summary = '读出一份预算公开文件中的数：mingche read 文件 [--json]'

/** @returns 0: read; 2: not readable, or the call is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const [path] = positionals
  if (!path || positionals.length > 1) {
    console.error(`用法：${summary}`)
    return 2
  }
  try {
    const reading = await openFile(path)
    const { readJson, readText } = await disclosureReports()
    console.log(values.json ? JSON.stringify(readJson(reading), null, 2) : readText(reading))
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    console.error(await refusalText(error))
    return 2
  }
}
