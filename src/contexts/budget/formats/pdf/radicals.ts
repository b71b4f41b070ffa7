/**
 * PDF files printed by a browser carry radicals instead of characters in their text layer (工 as U+2F2F, 车 as U+2ECB):
 * the printer looks a glyph up backwards and takes the lowest code point that shows it. Only these look-alikes are
 * replaced; full-width forms, circled numbers and the like stay as printed.
 */
export function withoutRadicals(text: string): string {
  return text.replace(
    /[\u2e80-\u2fdf\uf900-\ufaff]/g,
    (character) => supplement[character] ?? character.normalize('NFKC'),
  )
}

/** CJK Radicals Supplement that is also a whole character (Unicode EquivalentUnifiedIdeograph); NFKC leaves them. */
const supplement: Readonly<Record<string, string>> = {
  // NFKC gives the traditional 戶; the glyph of simplified fonts is 户.
  '⼾': '户',
  '⺁': '厂',
  '⺄': '乙',
  '⺊': '卜',
  '⺌': '小',
  '⺍': '小',
  '⺒': '巳',
  '⺓': '幺',
  '⺜': '日',
  '⺝': '月',
  '⺟': '母',
  '⺠': '民',
  '⺧': '牛',
  '⺩': '王',
  '⺬': '示',
  '⺮': '竹',
  '⺶': '羊',
  '⺼': '肉',
  '⻁': '虎',
  '⻄': '西',
  '⻅': '见',
  '⻆': '角',
  '⻉': '贝',
  '⻋': '车',
  '⻑': '長',
  '⻓': '长',
  '⻔': '门',
  '⻗': '雨',
  '⻘': '青',
  '⻙': '韦',
  '⻚': '页',
  '⻛': '风',
  '⻜': '飞',
  '⻝': '食',
  '⻢': '马',
  '⻣': '骨',
  '⻤': '鬼',
  '⻥': '鱼',
  '⻦': '鸟',
  '⻧': '卤',
  '⻨': '麦',
  '⻩': '黄',
  '⻪': '黾',
  '⻬': '齐',
  '⻮': '齿',
  '⻰': '龙',
  '⻳': '龟',
}
