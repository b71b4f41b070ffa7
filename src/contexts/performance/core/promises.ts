/** A number that a sentence promises, with what it is a number of. */
export interface Promised {
  /** 走航分析报告. */
  readonly name: string
  /** As an indicator row would print it: ≥200份. */
  readonly printed: string
  /** The sentence. */
  readonly quoted: string
}

/**
 * Numbers of things and lengths of time that a text promises. Not: numbers of documents and articles, dates, sums of
 * money, roads, hours of the day, names of pollutants.
 */
export function findPromises(text: string): readonly Promised[] {
  return text
    .split(/[。；;！!\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
    .flatMap((quoted) =>
      halfWidth(quoted)
        .replace(noPromises, (numbers) => '＊'.repeat(numbers.length))
        .split(/[，,、：:（）()]/)
        .flatMap((clause, at, clauses) => inClause(clause.trim(), clauses[at - 1]?.trim() ?? ''))
        .map((found) => ({ ...found, quoted })),
    )
}

function halfWidth(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(\d)[,，](\d{3})(?!\d)/g, '$1$2')
    .replaceAll('％', '%')
}

/** Digits that only name something. */
const noPromises = new RegExp(
  [
    String.raw`[〔［\[（(](?:19|20)\d{2}[〕］\])）]\s*(?:第?\d+号)?`,
    String.raw`第\s*\d+\s*[条款号轮次届期批章节页]`,
    String.raw`(?:19|20)\d{2}\s*(?:年度?|[-./])(?:\d{1,2}(?:月|[-./])(?:\d{1,2}日?)?)?`,
    String.raw`\d{1,2}月(?:\d{1,2}日|份|底|末)`,
    String.raw`\d[\d.]*\s*(?:亿|万|千|百)?元`,
    String.raw`[A-Za-z]+\d[\d.]*`,
    String.raw`\d+\s*(?:复线|国道|省道|县道|高速|号)`,
    String.raw`7\s*[*×xX]\s*24\s*(?:小时)?`,
    String.raw`\d+\s*个(?:方面|阶段|步骤|环节|部分|百分点|小时)`,
  ].join('|'),
  'g',
)

const units =
  '人次|点位|平方米|公里|份|个|人|名|套|辆|台|次|座|项|处|家|期|场|户|条|张|块|件|册|种|篇|批|吨|架|艘|笔|例|门|%'
const times = '个工作日|个月|天|日|周|年'
const limits: readonly (readonly [words: RegExp, sign: string])[] = [
  [/(?:不少于|不低于|不小于|至少|最少|≥|大于等于)$/, '≥'],
  [/(?:不超过|不高于|不多于|至多|最多|≤|小于等于|控制在)$/, '≤'],
]

type Found = Omit<Promised, 'quoted'>

/** 「开展走航监测，每年不少于18次」: a number without words belongs to the clause before. */
function inClause(clause: string, before: string): Found[] {
  const subject = /[\d＊]/.test(before) ? '' : nameOf(before, '')
  return [...lengths(clause), ...amounts(clause, subject)]
}

const period = /((?:建设|服务|质保|保修|运维|运行维护|维护|合同|施工|供货|租赁)(?:周期|期限|时间|期)|工期)/
const lengthOf = new RegExp(`${period.source}[^\\d＊]{0,16}?(\\d{1,3})(${times})`, 'g')
const doneIn = new RegExp(
  `(\\d{1,3})(${times})(?:之?内)((?:完成|装好|建成|交付|通过|办结|到位|投入)[^\\d＊]{0,20})`,
  'g',
)

/** 建设周期30天; 服务周期为项目建设完成后24个月; 15天内交付. */
function lengths(clause: string): Found[] {
  const found: Found[] = []
  for (const [, name = '', number = '', unit = ''] of clause.matchAll(lengthOf))
    found.push({ name, printed: `${number}${unit}` })
  for (const [, number = '', unit = '', what = ''] of clause.matchAll(doneIn))
    found.push({ name: what, printed: `${number}${unit}内` })
  return found
}

const amountOf = new RegExp(`(?<![\\d.＊第~～—-])(\\d+(?:\\.\\d+)?)(万?)(${units})(?!月|工作日|小时)`, 'g')

/** 走航分析报告不少于200份; 组建4人专业化团队; 每年不少于18次. */
function amounts(clause: string, subject: string): Found[] {
  const matches = [...clause.matchAll(amountOf)]
  return matches.flatMap((match, index) => {
    const [whole, number = '', tenThousand = '', unit = ''] = match
    const start = index === 0 ? 0 : endOf(matches[index - 1])
    const end = matches[index + 1]?.index ?? clause.length
    const before = clause.slice(start, match.index).trim()
    const after = clause.slice(match.index + whole.length, end).trim()
    const limit = limits.find(([words]) => words.test(before))
    const rest = limit ? before.replace(limit[0], '') : before
    const { per, words } = rateOf(rest)
    const above = limit === undefined && /^(?:及?以上)/.test(after) ? '≥' : ''
    const own = nameOf(words, after.replace(/^及?以[上下]/, ''))
    const name = own === '' && index === 0 ? subject : own
    if (name.length < 2) return []
    const rate = per === '' || unit === '%' ? '' : `/${per}`
    return [{ name, printed: `${limit?.[1] ?? above}${number}${tenThousand}${unit}${rate}` }]
  })
}

function endOf(match: RegExpExecArray | undefined): number {
  return match ? match.index + match[0].length : 0
}

/** 每年巡查不少于18次 → 巡查, per 年. */
function rateOf(before: string): { per: string; words: string } {
  const found = /每(年|月|季度|季|周|天|日)度?/.exec(before)
  return found?.[1] ? { per: found[1], words: before.replace(found[0], '') } : { per: '', words: before }
}

/** What stands before the number, and behind it up to the end of the noun. */
function nameOf(before: string, after: string): string {
  const head = before
    .replace(/^(?:全年|其中|共|并|计划|包括|以及|和|及|对|在|的|支付|安排|保障)+/, '')
    .replace(/(?:共|约|达到?|为|计|各)+$/, '')
  const noun = (
    /^(?!的)[^＊\d]*?(?=在|后|并|全部|全年|用于|以便|可|须|应|的|$)/.exec(after)?.[0] ?? ''
  ).trim()
  return `${head}${noun}`.replaceAll('＊', '').slice(0, 40)
}
