import { SaxesParser } from 'saxes'
import { Refusal } from '#kernel/refusal.ts'
import type { SourceLimits } from '../limits.ts'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text?(text: string): void
}

/**
 * A parser for one XML part that takes its text in pieces. Nothing is ever looked up outside: a document type
 * declaration, which office files never have, is refused, so that neither external entities nor entities that
 * multiply (billion laughs) exist.
 * @throws Refusal `source.xmlDoctype`, `source.tooDeep`, `source.damaged`.
 */
export function xmlParser(
  handler: XmlHandler,
  limits: SourceLimits,
): { write(text: string): void; end(): void } {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('doctype', () => {
    throw new Refusal('source.xmlDoctype')
  })
  parser.on('error', () => {
    throw new Refusal('source.damaged', { format: 'XML' })
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > limits.maxDepth) throw new Refusal('source.tooDeep', { limit: limits.maxDepth })
    handler.open(tag.name, tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(tag.name)
  })
  if (handler.text) parser.on('text', (text) => handler.text?.(text))
  if (handler.text) parser.on('cdata', (text) => handler.text?.(text))
  return {
    // An entity declaration sits inside an unfinished DOCTYPE; saxes reports it only at its end.
    write: (text) => void parser.write(text),
    end: () => void parser.close(),
  }
}

/** `w:p` → `p`: office programs choose the prefixes, the local names are fixed. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The value of an on/off property: present without a value means on (ECMA-376-1:2016, 22.9.2.7). */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(0|false|off)$/.test(value)
}
