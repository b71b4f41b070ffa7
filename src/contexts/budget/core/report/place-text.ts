import type { Place } from '../source/source-document.ts'

/** A place as a person would name it: 「第515行」「第3页」「工作表“收支总表”B7」「第12段」. */
export function placeText(place: Place): string {
  switch (place.kind) {
    case 'line':
      return `第${place.line}行`
    case 'page':
      return `第${place.page}页`
    case 'cell':
      return `工作表“${place.sheet}”${place.cell}`
    case 'paragraph':
      return place.table === undefined
        ? `第${place.paragraph}段`
        : `第${place.table}个表格第${place.row ?? 1}行第${place.column ?? 1}列`
    default:
      return place satisfies never
  }
}
