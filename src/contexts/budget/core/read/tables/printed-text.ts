/** Printed words reduced to what is compared: the same words in another typography give the same key. */

/** No white space, one kind of bracket and colon, half-width letters and digits, no quotation marks. */
export function compact(text: string): string {
  return text
    .replace(/[\s\u3000\u200b\ufeff]+/g, '')
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[“”‘’"'「」『』]/g, '')
}

const enumerator =
  /^(?:其中[:：]|[（(](?:[一二三四五六七八九十百]+|\d{1,2})[)）][、.．]?|[一二三四五六七八九十百]+[、.．]|\d{1,2}(?:[、．)）]|\.(?!\d))|[①-⑳⑴-⒇]|[-*#▲△★☆])\s*/

/** A row's label as printed, white space and enumerators (其中： 一、 1、 （一） ①) removed. */
export function labelOf(text: string): string {
  let label = text.trim()
  for (;;) {
    const shorter = label.replace(enumerator, '')
    if (shorter === label || shorter === '') break
    label = shorter
  }
  return label.replace(/[\s\u3000]+/g, '')
}

export function labelKey(text: string): string {
  return compact(labelOf(text))
}

/**
 * A column heading; the budget year becomes `{year}`, so that forms of any year compare equal, while a column of the
 * year before stays another column.
 * @param year absent: any year counts as the budget year.
 */
export function headingKey(text: string, year?: number): string {
  const years = new RegExp(`${year || '20\\d{2}'}年?度?`, 'g')
  return compact(text)
    .replaceAll(/\{year\}年?度?/g, '{year}')
    .replace(years, '{year}')
}

/**
 * A table title: no year, number or bracket, and without the words 预算, 部门, 单位, 年度 that forms of one kind
 * put in and leave out (部门收入总表, 2026年预算单位收入预算总表).
 */
export function titleKey(text: string): string {
  return compact(text)
    .replace(/单位:(?:万元|元|亿元)$/, '')
    .replace(/^(?:(?:预算|部门|单位)*公开)?(?:附?表)[一二三四五六七八九十\d]+[-、.:]?\d*/, '')
    .replace(/^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十]+、|\d{1,2}[.、](?!\d))/, '')
    .replace(/\{year\}|20\d{2}|年度?/g, '')
    .replace(/预算|部门|单位|本级|公开|续表|\(续\)|[()]/g, '')
}

/** Ends in 表, with or without a bracket behind: 2026年收入总表（不含上年结转）. */
export function isTitleLike(text: string): boolean {
  const ending = /(?<!报)表(?:\([^)]*\))?(?:单位:(?:万元|元|亿元))?$/
  return text.length <= 60 && ending.test(compact(text))
}

/** Share of common character pairs (Dice), 0 … 1; 0 as soon as it is certain to stay below `atLeast`. */
export function similarity(a: string, b: string, atLeast: number): number {
  if (a === b) return 1
  const shorter = Math.min(a.length, b.length) - 1
  if (shorter < 1 || (2 * shorter) / (a.length + b.length - 2) < atLeast) return 0
  // Headings and titles are short: comparing pairwise without allocating is several times faster than a map.
  const used = new Set<number>()
  let common = 0
  for (let at = 0; at < a.length - 1; at += 1) {
    const first = a.charCodeAt(at)
    const second = a.charCodeAt(at + 1)
    for (let other = 0; other < b.length - 1; other += 1) {
      if (b.charCodeAt(other) !== first || b.charCodeAt(other + 1) !== second || used.has(other)) continue
      used.add(other)
      common += 1
      break
    }
  }
  return (2 * common) / (a.length + b.length - 2)
}

const totalWords = new Set(['合计', '总计', '部门合计', '单位合计', '预算合计', '本年合计'])

/** 合计, 总计 and the like, alone in a cell. */
export function isTotalWord(text: string): boolean {
  return totalWords.has(labelKey(text))
}
