/**
 * 政府收支分类科目 as far as observed: codes carry the year in which they were seen, since the official edition
 * changes by year. The lists are incomplete; a code that is not in them is reported, not refused.
 */

/** `economic` is 部门预算支出经济分类, `government` 政府预算支出经济分类. */
export type Classification = 'functional' | 'economic' | 'government'

export interface CodeEntry {
  classification: Classification
  /** 3, 5 or 7 digits (functional), 3 or 5 (economic, government). */
  code: string
  name: string
  /** Other names printed with this code. */
  variants: string[]
  /** First and last edition year in which the code is known to hold. */
  from: number
  to: number
  /**
   * `observed` in published disclosures, `form` printed in a form's own row list, `official` in the edition itself,
   * `unverified` known from general use only: to be compared with the edition of the year.
   */
  status: (typeof statuses)[number]
  source: string
}

export interface CodeList {
  readonly entries: readonly CodeEntry[]
  find(classification: Classification, code: string): CodeEntry | undefined
  /** By printed name, brackets and spaces ignored. @param within the code must start so, and have `digits` digits. */
  findByName(
    classification: Classification,
    name: string,
    within: { prefix: string; digits: number },
  ): CodeEntry | undefined
}

const statuses = ['observed', 'form', 'official', 'unverified'] as const
const classifications = ['functional', 'economic', 'government'] as const

/**
 * Parses `classification code name variants from to status source`, tab-separated, variants by `/`, first line headings.
 * @throws Error naming the line that is malformed.
 */
export function parseCodeTable(text: string, file: string): CodeEntry[] {
  const entries: CodeEntry[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 0 || line.trim() === '') continue
    const [kind, code = '', name = '', variants = '', from, to, state, source = ''] = line.split('\t')
    const classification = classifications.find((known) => known === kind)
    const status = statuses.find((known) => known === state)
    if (!classification || !status || !/^\d{3,7}$/.test(code) || name === '' || !Number(from) || !Number(to))
      throw new Error(`${file}:${index + 1}: not a code line: ${line}`)
    const others = variants.split('/').filter((variant) => variant !== '')
    entries.push({
      classification,
      code,
      name,
      variants: others,
      from: Number(from),
      to: Number(to),
      status,
      source,
    })
  }
  return entries
}

export function codeList(entries: readonly CodeEntry[]): CodeList {
  const byCode = new Map<string, CodeEntry>()
  const byName = new Map<string, CodeEntry[]>()
  const remember = (entry: CodeEntry, name: string) => {
    const key = `${entry.classification} ${nameKey(name)}`
    byName.set(key, [...(byName.get(key) ?? []), entry])
  }
  for (const entry of entries) {
    byCode.set(`${entry.classification} ${entry.code}`, entry)
    remember(entry, entry.name)
  }
  // Variants only after all names: the name of one code can be a misprinted variant of another.
  for (const entry of entries) for (const variant of entry.variants) remember(entry, variant)
  return {
    entries,
    find: (classification, code) => byCode.get(`${classification} ${code}`),
    findByName: (classification, name, { prefix, digits }) =>
      byName
        .get(`${classification} ${nameKey(name)}`)
        ?.find((entry) => entry.code.length === digits && entry.code.startsWith(prefix)),
  }
}

/** Names are compared without white space and with one kind of bracket. */
function nameKey(name: string): string {
  return name.replace(/\s+/g, '').replaceAll('（', '(').replaceAll('）', ')')
}
