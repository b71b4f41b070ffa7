/** Whether a check found a planted error, and whether it named the right figure first. */
import type { Finding } from '../check/finding.ts'
import type { DisclosureReading } from '../read/reading.ts'
import { type Anchor, textOf } from '../source/source-document.ts'
import type { PlantedError } from './planted.ts'

export interface Located {
  /** Some finding has the wrong figure among its parts. */
  isDetected: boolean
  /** The first finding with it, in the order of the report, has it as the first suspect. */
  isFirst: boolean
}

/** A remark or a 尾差 is no detection. */
export function raises({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'conflict' || severity === 'warning'
}

/**
 * @param errors all that were planted into the document: a finding that suspects another one of them first says nothing
 *   about this one.
 */
export function locate(
  findings: readonly Finding[],
  reading: DisclosureReading,
  error: PlantedError,
  errors: readonly PlantedError[],
): Located {
  const others = errors.filter((each) => each !== error)
  const own = findings.filter(
    (finding) => raises(finding) && finding.parts.some((part) => standsAt(part, reading, error)),
  )
  const first = own.find(({ parts: [suspect] }) => {
    const isOther = suspect && others.some((other) => standsAt(suspect, reading, other))
    return !isOther || (suspect && standsAt(suspect, reading, error))
  })
  const [suspect] = first?.parts ?? []
  return { isDetected: own.length > 0, isFirst: suspect !== undefined && standsAt(suspect, reading, error) }
}

function standsAt(
  { ref, anchor, label }: Finding['parts'][number],
  reading: DisclosureReading,
  { fact, texts, label: words }: PlantedError,
): boolean {
  if (fact !== undefined && ref === fact) return true
  if (words?.every((word) => label.includes(word))) return true
  if (texts.length === 0) return false
  const around = plain(textAround(reading, anchor))
  return texts.some((text) => text !== '' && around.includes(plain(text)))
}

/** The whole cell, or the paragraph with the lines before and after it: a sentence may be broken over lines. */
function textAround({ source }: DisclosureReading, anchor: Anchor): string {
  if ('row' in anchor) return textOf(source, { block: anchor.block, row: anchor.row, cell: anchor.cell })
  return [anchor.block - 1, anchor.block, anchor.block + 1]
    .map((block) => {
      const found = source.blocks[block]
      return found?.kind === 'text' ? found.text : ''
    })
    .join('')
}

function plain(text: string): string {
  return text.replace(/\s+/g, '')
}
