import type { RefusalTexts } from '../http/refusal-texts.ts'

/** Why a table that somebody brought cannot be taken, or one of its cells. */
export const tableRefusals: RefusalTexts = {
  'import.unreadable': { status: 422, text: '这份文件读不出表格：{why}。请另存为 .xlsx 或 .csv 后再导入。' },
  'import.columns': { status: 422, text: '表里找不到「{missing}」一列。请在第一行写上列名：{needed}。' },
  'import.empty': { status: 422, text: '表里没有可以导入的行。' },
  'import.too-long': { status: 422, text: '表里有 {rows} 行，一次最多 {max} 行。请分开导入。' },
  'import.bad-rows': {
    status: 422,
    text: '有 {bad} 行不能导入，一行也没有存。请按行改好后重新选择文件，或选「跳过有误的行」。',
  },
  'import.too-large': { status: 413, text: '文件超过 {mib} MB，没有读入。请分开导入。' },
  'import.no-day': { status: 422, text: '日期「{text}」认不出来。请写成 2031-01-31 的形式。' },
  'import.no-money': { status: 422, text: '金额「{text}」不是精确到分的数。请改成例如 12345.60 的形式。' },
  'import.no-count': { status: 422, text: '{what}「{text}」不是整数。' },
  'import.text-long': { status: 422, text: '「{text}」太长，最多 {max} 个字。' },
}
