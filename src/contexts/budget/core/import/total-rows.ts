/** 合计, 小计, 总计: a row that repeats others and would be counted twice. */
const totalWords = /^(?:本页|本表|全部|单位|部门|项目|支出|收入)?(?:合计|小计|总计|累计)[:：]?$|^其中[:：]$/

/** @param texts the cells of a row that hold words. @returns why it is left out, or `undefined` for a row of its own. */
export function totalRowReason(texts: readonly string[]): string | undefined {
  const word = texts.map((text) => text.replace(/\s+/g, '')).find((text) => totalWords.test(text))
  return word === undefined ? undefined : `“${word}”行，计入会重复，没有导入`
}
