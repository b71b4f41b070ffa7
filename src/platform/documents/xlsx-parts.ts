import type { Feature, Image } from 'write-excel-file/node'
import { escapeMarkup } from './escape.ts'

export interface SheetPicture {
  svg: string
  image: Image
}

interface SheetParts {
  name: string
  headRows: number
  formulas: ReadonlyMap<string, string>
  isLandscape: boolean
  pictures: readonly SheetPicture[]
}

/**
 * What write-excel-file leaves out, put into its files (ECMA-376-1:2016, 18.3): formulas beside their stored values, the page
 * set-up, heads repeated in print, and the SVG beside each picture. @param sheets in the workbook's order.
 */
export function workbookParts(sheets: readonly SheetParts[]): Feature<Image['content']> {
  return {
    files: {
      transform: {
        '[Content_Types].xml': {
          insert: () =>
            hasPictures(sheets) ? '<Default Extension="svg" ContentType="image/svg+xml"/>' : undefined,
        },
        'xl/workbook.xml': { transform: (xml) => withPrintTitles(xml, sheets) },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml, _options, { sheetIndex }) => {
            const sheet = sheets[sheetIndex]
            return sheet ? withPageSetup(withFormulas(xml, sheet.formulas), sheet.isLandscape) : xml
          },
        },
        'xl/drawings/drawing{id}.xml': { transform: (xml) => withSvg(xml) },
        'xl/drawings/_rels/drawing{id}.xml.rels': {
          insert: (_options, { sheetIndex }) =>
            sheets[sheetIndex]?.pictures
              .map(
                (_, index) =>
                  `<Relationship Id="rId-svg-${index + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="../media/${svgName(sheetIndex, index)}"/>`,
              )
              .join(''),
        },
      },
      write: {
        files: () =>
          Object.fromEntries(
            sheets.flatMap(({ pictures }, sheet) =>
              pictures.map(({ svg }, index) => [`xl/media/${svgName(sheet, index)}`, svg]),
            ),
          ),
      },
    },
  }
}

function hasPictures(sheets: readonly SheetParts[]): boolean {
  return sheets.some(({ pictures }) => pictures.length > 0)
}

function svgName(sheet: number, index: number): string {
  return `sheet${sheet + 1}-drawing${index + 1}.svg`
}

/** The formula stands before the value that it would compute. */
function withFormulas(xml: string, formulas: ReadonlyMap<string, string>): string {
  return xml.replace(/<c r="([A-Z]+\d+)"([^>]*)><v>/g, (found, reference: string, attributes: string) => {
    const formula = formulas.get(reference)
    return formula === undefined ? found : `<c r="${reference}"${attributes}><f>${formula}</f><v>`
  })
}

/** A4, as wide as the page, as many pages long as it takes. */
function withPageSetup(xml: string, isLandscape: boolean): string {
  const setup =
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    `<pageSetup paperSize="9" orientation="${isLandscape ? 'landscape' : 'portrait'}" fitToWidth="1" fitToHeight="0"/>` +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter>'
  const after = xml.includes('<drawing ') ? '<drawing ' : '</worksheet>'
  return xml
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(after, `${setup}${after}`)
}

function withPrintTitles(xml: string, sheets: readonly SheetParts[]): string {
  const names = sheets.flatMap(({ name, headRows }, index) =>
    headRows === 0
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeMarkup(name)}'!$1:$${headRows}</definedName>`,
        ],
  )
  // As a function: `$1` in a replacement text would be taken for a group.
  return names.length === 0
    ? xml
    : xml.replace('</sheets>', () => `</sheets><definedNames>${names.join('')}</definedNames>`)
}

function withSvg(xml: string): string {
  return xml.replace(
    /<a:blip ([^>]*r:embed="rId-image-(\d+)"[^>]*)\/>/g,
    (_, attributes: string, number: string) =>
      `<a:blip ${attributes}><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId-svg-${number}"/></a:ext></a:extLst></a:blip>`,
  )
}
