import { posix } from 'node:path'
import type { SourceLimits } from '../limits.ts'
import type { Archive } from '../ooxml/archive.ts'
import { type Attributes, isOn, localName, type XmlHandler, xmlParser } from '../ooxml/xml.ts'
import { builtInFormat } from './number-format.ts'

export interface SheetReference {
  name: string
  part: string
  hidden: boolean
}

/** What a cell's style says about how it looks. */
export interface CellStyle {
  format: string
  bordered: boolean
}

export interface Workbook {
  sheets: SheetReference[]
  dates1904: boolean
  strings: readonly string[]
  styles: readonly CellStyle[]
}

/** Everything that the worksheets share: their list, the shared strings and the styles. */
export async function readWorkbook(archive: Archive, limits: SourceLimits): Promise<Workbook | undefined> {
  const book = new BookHandler()
  if (!(await readPart(archive, 'xl/workbook.xml', book, limits))) return undefined
  const relations = new RelationHandler()
  await readPart(archive, 'xl/_rels/workbook.xml.rels', relations, limits)
  const strings = new StringsHandler()
  await readPart(archive, relations.partOfType('sharedStrings') ?? 'xl/sharedStrings.xml', strings, limits)
  const styles = new StylesHandler()
  await readPart(archive, relations.partOfType('styles') ?? 'xl/styles.xml', styles, limits)
  return {
    sheets: book.sheets.flatMap(({ name, relation, hidden }) => {
      const part = relations.parts.get(relation)
      return part === undefined ? [] : [{ name, part, hidden }]
    }),
    dates1904: book.dates1904,
    strings: strings.strings,
    styles: styles.styles(),
  }
}

export async function readPart(
  archive: Archive,
  name: string,
  handler: XmlHandler,
  limits: SourceLimits,
): Promise<boolean> {
  const parser = xmlParser(handler, limits)
  const found = await archive.read(name, (text) => parser.write(text))
  if (found) parser.end()
  return found
}

class BookHandler implements XmlHandler {
  readonly sheets: { name: string; relation: string; hidden: boolean }[] = []
  dates1904 = false

  open(name: string, attributes: Attributes): void {
    const local = localName(name)
    if (local === 'workbookPr' && attributes.date1904 !== undefined)
      this.dates1904 = isOn(attributes.date1904)
    if (local !== 'sheet') return
    const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
    this.sheets.push({ name: attributes.name ?? '', relation, hidden })
  }

  close(): void {}
}

class RelationHandler implements XmlHandler {
  readonly parts = new Map<string, string>()
  private readonly types = new Map<string, string>()

  open(name: string, attributes: Attributes): void {
    if (localName(name) !== 'Relationship' || attributes.TargetMode === 'External') return
    const target = attributes.Target ?? ''
    const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
    this.parts.set(attributes.Id ?? '', part)
    this.types.set((attributes.Type ?? '').replace(/^.*\//, ''), part)
  }

  close(): void {}

  partOfType(type: string): string | undefined {
    return this.types.get(type)
  }
}

/** Rich text is joined; phonetic guides (`rPh`) are not printed. */
class StringsHandler implements XmlHandler {
  readonly strings: string[] = []
  private current: string | undefined
  private inText = false
  private phonetic = false

  open(name: string): void {
    const local = localName(name)
    if (local === 'si') this.current = ''
    if (local === 'rPh') this.phonetic = true
    if (local === 't') this.inText = true
  }

  close(name: string): void {
    const local = localName(name)
    if (local === 't') this.inText = false
    if (local === 'rPh') this.phonetic = false
    if (local !== 'si') return
    this.strings.push(this.current ?? '')
    this.current = undefined
  }

  text(text: string): void {
    if (this.inText && !this.phonetic && this.current !== undefined) this.current += text
  }
}

class StylesHandler implements XmlHandler {
  private readonly formats = new Map<number, string>()
  private readonly borders: boolean[] = []
  private readonly cells: { format: number; border: number }[] = []
  private list = ''
  private depth = 0

  open(name: string, attributes: Attributes): void {
    const local = localName(name)
    this.depth += 1
    if (this.depth === 2) this.list = local
    if (local === 'numFmt') this.formats.set(Number(attributes.numFmtId), attributes.formatCode ?? 'General')
    if (this.list === 'borders' && local === 'border') this.borders.push(false)
    const isDrawn = attributes.style !== undefined && attributes.style !== 'none'
    if (this.list === 'borders' && isDrawn && this.depth === 4) this.borders[this.borders.length - 1] = true
    if (this.list === 'cellXfs' && local === 'xf') {
      this.cells.push({
        format: Number(attributes.numFmtId ?? 0),
        border: Number(attributes.borderId ?? 0),
      })
    }
  }

  close(): void {
    this.depth -= 1
  }

  styles(): CellStyle[] {
    return this.cells.map(({ format, border }) => ({
      format: this.formats.get(format) ?? builtInFormat(format),
      bordered: this.borders[border] ?? false,
    }))
  }
}
