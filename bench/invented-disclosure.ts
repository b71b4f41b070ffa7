/**
 * An invented, consistent unit disclosure of the Shanxi form with any number of items and projects, as Markdown: the
 * only way to have documents of exactly 1, 4, 16 and 64 times the rows. Amounts come from a small seeded generator.
 */
interface Item {
  code: string
  name: string
  /** In 0.01 万元. */
  basic: number
  project: number
}

/** @param items number of 项 rows in tables 2, 3 and 5. @param plant adds 1.00 万元 to one printed class total. */
export function inventedDisclosure({
  items,
  seed,
  plant = false,
}: {
  items: number
  seed: number
  plant?: boolean
}): string {
  const random = generator(seed)
  const list = Array.from({ length: items }, (_, index) => inventedItem(index, random))
  const projects = inventedProjects(list)
  return [
    '示例市示例局',
    '2031年度单位预算公开',
    '第二部分 2031年单位预算报表',
    incomeTable(list),
    spendingTable('2031年预算支出总表', list, plant),
    spendingTable('2031年一般公共预算支出预算表（不含上年结转）', list, false),
    projectTable(projects),
    '第三部分 2031年度单位预算情况说明',
    '二、收入预算情况说明',
    `2031年度示例市示例局预算收入${yuan(sum(list))}万元，主要包括一般公共预算拨款收入${yuan(sum(list))}万元，占100%。`,
    '三、支出预算情况说明',
    `2031年度示例市示例局支出预算${yuan(sum(list))}万元，其中：基本支出${yuan(sumOf(list, 'basic'))}万元；项目支出${yuan(sumOf(list, 'project'))}万元。`,
  ].join('\n\n')
}

const head = '单位名称：示例市示例局\n\n单位：万元\n'
const classCodes = ['201', '205', '208', '210', '211', '221']

function inventedItem(index: number, random: () => number): Item {
  const top = classCodes[index % classCodes.length] ?? '201'
  const within = Math.floor(index / classCodes.length)
  const code = `${top}${String(1 + Math.floor(within / 20)).padStart(2, '0')}${String(1 + (within % 20)).padStart(2, '0')}`
  const isProject = index % 3 === 0
  const amount = 1 + Math.floor(random() * 99_999)
  return { code, name: `示例事项${code}`, basic: isProject ? 0 : amount, project: isProject ? amount : 0 }
}

function inventedProjects(list: readonly Item[]): { name: string; amount: number }[] {
  return list
    .filter((item) => item.project > 0)
    .map((item, index) => ({ name: `示例项目${index + 1}`, amount: item.project }))
}

/** Class, subclass and item rows in the order of their codes. */
function rows(list: readonly Item[], columns: (part: readonly Item[], code: string) => string): string[] {
  const codes = new Set(list.flatMap(({ code }) => [code.slice(0, 3), code.slice(0, 5), code]))
  return [...codes].sort().map((code) => {
    const part = list.filter((item) => item.code.startsWith(code))
    const name = code.length === 7 ? (part[0]?.name ?? '') : `示例科目${code}`
    return `| ${code} | ${name} | ${columns(part, code)} |`
  })
}

function incomeTable(list: readonly Item[]): string {
  const columns = (part: readonly Item[]) => `${yuan(sum(part))} | ${yuan(sum(part))} | | | | | `
  return [
    '2031年预算收入总表\n',
    head,
    '| 项目 | | 本年收入 | | | | | | 上年结转 |',
    '|---|---|---|---|---|---|---|---|---|',
    '| 科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 | 国有资本经营预算 | 财政专户管理资金 | 单位资金 | |',
    `| 合计 | | ${columns(list)} |`,
    ...rows(list, columns),
  ].join('\n')
}

function spendingTable(title: string, list: readonly Item[], plant: boolean): string {
  const columns = (part: readonly Item[], code: string) => {
    const printed = sum(part) + (plant && code === '201' ? 100 : 0)
    return `${yuan(printed)} | ${yuan(sumOf(part, 'basic'))} | ${yuan(sumOf(part, 'project'))}`
  }
  return [
    `${title}\n`,
    head,
    '| 项目 | | 2031年预算数 | | |',
    '|---|---|---|---|---|',
    '| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |',
    `| 合计 | | ${columns(list, '合计')} |`,
    ...rows(list, columns),
  ].join('\n')
}

function projectTable(projects: readonly { name: string; amount: number }[]): string {
  const total = projects.reduce((all, { amount }) => all + amount, 0)
  const line = (name: string, amount: number) => `| ${name} | ${yuan(amount)} | ${yuan(amount)} | | | | |`
  return [
    '2031年项目支出预算表（本年预算）\n',
    head,
    '| 项目名称 | 合计 | 2031年财政拨款 | | | 财政专户管理资金 | 单位资金 |',
    '|---|---|---|---|---|---|---|',
    '| | | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 | | |',
    line('示例市示例局', total),
    ...projects.map(({ name, amount }) => line(name, amount)),
  ].join('\n')
}

function sum(list: readonly Item[]): number {
  return sumOf(list, 'basic') + sumOf(list, 'project')
}

function sumOf(list: readonly Item[], kind: 'basic' | 'project'): number {
  return list.reduce((all, item) => all + item[kind], 0)
}

/** 12345 hundredths of 万元 → `123.45`; nothing for nothing. */
function yuan(hundredths: number): string {
  return hundredths === 0
    ? ''
    : `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** Mulberry32 by Tommy Ettinger (public domain): repeatable on every machine. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
