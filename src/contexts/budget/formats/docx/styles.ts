import { type Attributes, localName, type XmlHandler } from '../ooxml/xml.ts'
import type { Numbering, NumberingReference } from './numbering.ts'

interface Style {
  basedOn?: string
  numberingId?: string
  level?: number
}

/** Paragraph styles of word/styles.xml, as far as they number their paragraphs. */
export class Styles implements XmlHandler {
  private readonly styles = new Map<string, Style>()
  private current: Style | undefined

  open(name: string, attributes: Attributes): void {
    const value = attributes['w:val'] ?? ''
    switch (localName(name)) {
      case 'style':
        this.current = {}
        this.styles.set(attributes['w:styleId'] ?? '', this.current)
        return
      case 'basedOn':
        if (this.current) this.current.basedOn = value
        return
      case 'numId':
        if (this.current) this.current.numberingId = value
        return
      case 'ilvl':
        if (this.current) this.current.level = Number(value) || 0
        return
      default:
    }
  }

  close(name: string): void {
    if (localName(name) === 'style') this.current = undefined
  }

  /** The number that a style gives its paragraphs, its own or inherited; `0` takes an inherited one away. */
  numberingOf(styleId: string, numbering: Numbering): NumberingReference | undefined {
    let id: string | undefined = styleId
    for (let steps = 0; id !== undefined && steps < 20; steps += 1) {
      const style: Style | undefined = this.styles.get(id)
      if (style?.numberingId !== undefined) {
        if (style.numberingId === '0') return undefined
        const level = style.level ?? numbering.levelOfStyle(style.numberingId, id) ?? 0
        return { numberingId: style.numberingId, level }
      }
      id = style?.basedOn
    }
    return undefined
  }
}
