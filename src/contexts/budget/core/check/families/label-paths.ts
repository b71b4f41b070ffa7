/** 「某类支出（类）某事务（款）某项（项）」 without codes: the class must be the one below which the tables print the item. */
import type { ReadRow } from '../../read/reading.ts'
import type { Finding } from '../finding.ts'
import { spotPart } from './text-spots.ts'
import type { View } from './view.ts'

const name = String.raw`(\p{Script=Han}+(?:[（(](?![类款项][）)])\p{Script=Han}{1,6}[）)]\p{Script=Han}*)*)`
const path = new RegExp(`${name}[（(]类[）)]${name}[（(]款[）)]${name}[（(]项[）)]`, 'gu')

interface Path {
  top: ReadRow
  title: string
  names: string
}

export function classesOfPaths(view: View): Finding[] {
  const known = pathsOf(view)
  const findings = new Map<string, Finding>()
  for (const text of view.texts) {
    if (text.kind !== 'paragraph') continue
    for (const match of text.text.matchAll(path)) {
      const [printed, top = '', middle = '', item = ''] = match
      const own = known.filter((one) => one.names === `${plain(middle)}/${plain(item)}`)
      const labels = new Set(own.map((one) => one.top.label))
      const [meant] = own
      // Words may stand before the first name without a mark between them.
      if (!meant || labels.size > 1 || plain(top).endsWith(plain(meant.top.label))) continue
      const spot = { text, start: match.index, end: match.index + printed.length }
      const key = `${top}/${middle}`
      if (!findings.has(key)) findings.set(key, wrongClass(top, meant, spotPart(spot, '文中的科目名称')))
    }
  }
  return [...findings.values()]
}

/** Class, and names of group and item, of each item row of the tables with functional codes. */
function pathsOf(view: View): Path[] {
  return view.reading.tables.flatMap(({ rows, title }) => {
    const byCode = new Map(rows.flatMap((row) => (row.code ? [[row.code, row] as const] : [])))
    return rows.flatMap((row) => {
      if (row.code?.length !== 7) return []
      const [top, middle] = [byCode.get(row.code.slice(0, 3)), byCode.get(row.code.slice(0, 5))]
      return top && middle ? [{ top, title, names: `${plain(middle.label)}/${plain(row.label)}` }] : []
    })
  })
}

function wrongClass(top: string, meant: Path, own: Finding['parts']): Finding {
  const { label, labelAnchor, code } = meant.top
  return {
    rule: 'label-equality.class',
    severity: 'conflict',
    parts: [...own, ...(labelAnchor ? [{ label: meant.title, printed: label, anchor: labelAnchor }] : [])],
    printed: top,
    expected: label,
    message: `文中把科目写在“${top}（类）”之下，表中它属于“${code} ${label}”。`,
    suggestion: `把类的名称改为“${label}”。`,
    cause: `label:${code}`,
  }
}

function plain(text: string): string {
  return text.replace(/[\s“”"'‘’（）()、，]/g, '')
}
