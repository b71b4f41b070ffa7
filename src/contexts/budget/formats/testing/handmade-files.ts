import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** Files built byte by byte: those that no office program writes. */

/** A PDF with one content stream per page; `resources` is the inside of each page's resource dictionary. */
export function handmadePdf(
  contents: readonly string[],
  {
    resources = '/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>',
    trailer = '',
    rotate = 0,
  } = {},
): Uint8Array {
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '']
  const kids: number[] = []
  const known = new Map<string, number>()
  for (const content of contents) {
    let stream = known.get(content)
    if (stream === undefined) {
      objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
      stream = objects.length
      known.set(content, stream)
    }
    const box = '/MediaBox [0 0 595 842]'
    objects.push(
      `<< /Type /Page /Parent 2 0 R ${box} /Rotate ${rotate} /Resources << ${resources} >> /Contents ${stream} 0 R >>`,
    )
    kids.push(objects.length)
  }
  objects[1] = `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${text.length}\n%%EOF`
  return Uint8Array.from(Buffer.from(text + end, 'latin1'))
}

/** A zip archive whose entries are written in pieces, so that a bomb is never held unpacked. */
export function handmadeZip(
  entries: Readonly<Record<string, string | Uint8Array | Iterable<Uint8Array>>>,
): Uint8Array {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  for (const [name, content] of Object.entries(entries)) {
    const isStored = content instanceof Uint8Array
    const entry = isStored ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 1 })
    zip.add(entry)
    if (typeof content === 'string') entry.push(new TextEncoder().encode(content), true)
    else if (isStored) entry.push(content, true)
    else {
      for (const piece of content) entry.push(piece)
      entry.push(new Uint8Array(), true)
    }
  }
  zip.end()
  return Uint8Array.from(Buffer.concat(chunks))
}

export const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** A Word document with the given body XML. */
export function handmadeDocx(
  body: string,
  more: Readonly<Record<string, string | Uint8Array>> = {},
  prolog = '',
): Uint8Array {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`
  return handmadeZip({ 'word/document.xml': xml, ...more })
}

/** A workbook with one sheet; `sheet` is the XML inside `worksheet`. */
export function handmadeXlsx(
  sheet: string | Iterable<Uint8Array>,
  more: Readonly<Record<string, string>> = {},
  sheetAttributes = '',
): Uint8Array {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const content = typeof sheet === 'string' ? `<worksheet ${main}>${sheet}</worksheet>` : sheet
  return handmadeZip({
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${relations}"><sheets><sheet name="收支总表" sheetId="1" ${sheetAttributes} r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ...more,
    'xl/worksheets/sheet1.xml': content,
  })
}

/** As many rows of two cells as asked for, in pieces of a thousand. */
export function* manyRows(count: number): Iterable<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
  )
  for (let row = 1; row <= count; row += 1000) {
    let text = ''
    for (let at = row; at < row + 1000 && at <= count; at += 1) {
      text += `<row r="${at}"><c r="A${at}" t="n"><v>${(at * 7919) % 100003}</v></c><c r="B${at}"><v>${(at * 104729) % 999983}</v></c></row>`
    }
    yield encoder.encode(text)
  }
  yield encoder.encode('</sheetData></worksheet>')
}
