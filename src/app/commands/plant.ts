import { parseArgs } from 'node:util'
import { openPlanting } from '#contexts/budget/index.ts'

export const summary =
  '把已知的差错放进生成的文件，看核对找不找得到：mingche plant [--seed 数] [--documents 份数] [--formats md,pdf] [--missed]'

/** Found where a relation covers the figure; suspected first where more than one does. In percent. */
const targets = { detected: 95, first: 80 }

/** @returns 0: the targets are met and no clean document raised anything; 1: not so; 2: the call is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '20260101' },
      documents: { type: 'string', default: '1' },
      formats: { type: 'string' },
      missed: { type: 'boolean', default: false },
    },
  })
  const { plantingFormats, runPlanting, totalOf } = await openPlanting()
  const [seed, documents] = [Number(values.seed), Number(values.documents)]
  const asked = values.formats?.split(',') ?? plantingFormats
  const formats = plantingFormats.filter((format) => asked.includes(format))
  if (!isWhole(seed) || !isWhole(documents) || documents < 1 || formats.length < asked.length) {
    console.error(`用法：${summary}\n可用的格式：${plantingFormats.join('、')}。`)
    return 2
  }
  const score = await runPlanting({ seed, documents, formats })
  const total = { title: '合计', ...totalOf(score.families) }
  console.log('差错\t放入\t发现\t有等式约束\t其中发现\t第一个怀疑\t可判定\t其中第一个怀疑')
  for (const row of [...score.families, total]) console.log(inLine(row))
  console.log(
    `没有差错的文件 ${score.clean.documents} 份，其中有错误、矛盾或提醒的 ${score.clean.raised} 份。`,
  )
  for (const message of score.clean.messages) console.log(`  ${message}`)
  if (values.missed) for (const line of score.missed) console.log(`  ${line}`)
  const isMet =
    percent(total.coveredDetected, total.covered) >= targets.detected &&
    percent(total.decidableFirst, total.decidable) >= targets.first &&
    score.clean.raised === 0
  console.log(
    isMet
      ? `达到目标：有等式约束的差错至少发现 ${targets.detected}%，至少 ${targets.first}% 第一个就指对，没有差错的文件不报。`
      : `没有达到目标：有等式约束的差错至少发现 ${targets.detected}%，至少 ${targets.first}% 第一个就指对，没有差错的文件不报。`,
  )
  return isMet ? 0 : 1
}

interface Row {
  title: string
  planted: number
  detected: number
  covered: number
  coveredDetected: number
  first: number
  decidable: number
  decidableFirst: number
}

function inLine(row: Row): string {
  const share = (part: number, whole: number) =>
    whole === 0 ? '0' : `${part}（${percent(part, whole).toFixed(1)}%）`
  return [
    row.title,
    row.planted,
    share(row.detected, row.planted),
    row.covered,
    share(row.coveredDetected, row.covered),
    share(row.first, row.coveredDetected),
    row.decidable,
    share(row.decidableFirst, row.decidable),
  ].join('\t')
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : (100 * part) / whole
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
