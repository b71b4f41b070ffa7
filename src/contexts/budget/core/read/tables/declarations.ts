import type { MoneyUnit } from '#kernel/money.ts'

/**
 * The unit of money that a table prints: 单位：万元, （单位：元）, 金额（万元）. Not 编制单位：元氏县…, where 元 is the
 * beginning of a name.
 */
export function declaredUnit(text: string): MoneyUnit | undefined {
  const found =
    /单位\s*[:：]?\s*(?:人民币)?\s*(万元|亿元|元)(?![\u4e00-\u9fff])/.exec(text) ??
    /[（(]\s*(?:单位[:：])?\s*(万元|亿元|元)\s*[）)]/.exec(text)
  return found?.[1] as MoneyUnit | undefined // the pattern lists just the money units
}

/** A line that only names the unit that compiled the table, the date or the unit of money. */
export function isTableCaption(text: string): boolean {
  return (
    /^(?:编制|预算|填报|编报)?(?:单位|部门)(?:名称|编码|代码)?(?:及代码)?\s*[:：]/.test(text) ||
    /^(?:金额)?单位\s*[:：]?\s*(?:人民币)?(?:万元|亿元|元)$/.test(text) ||
    /^[（(](?:金额)?单位[:：]?(?:万元|亿元|元)[）)]$/.test(text) ||
    /^(?:编制|填报)?日期\s*[:：]/.test(text)
  )
}

/** 本表无数据, 故本表为空表, 本单位2026年无政府性基金预算支出, or 无 alone. */
export function declaresEmpty(text: string): boolean {
  const words = text.replace(/[\s\u3000]+/g, '')
  return (
    /无数据|空表|本表(?:为)?空|此表(?:为)?空|无此项|^(?:备?注[:：])?无。?$/.test(words) ||
    /(?:没有|无)(?:使用|安排)?(?:政府性基金|国有资本经营|“?三公”?经费)[^。]*(?:支出|收入|安排|预算)/.test(
      words,
    )
  )
}

/** Page numbers and running heads that a converter leaves between the two halves of a table. */
export function isPageFurniture(text: string): boolean {
  return /^(?:[-—–－\s]*\d{1,4}[-—–－\s]*|第\s*\d+\s*页.{0,12}|\d+\s*\/\s*\d+|[（(]?续(?:上)?表[）)]?)$/.test(
    text.trim(),
  )
}

/** 注：… below or above a table. */
export function isNote(text: string): boolean {
  return /^\s*(?:备?注|说明|附注)\s*\d?\s*[:：]/.test(text)
}
