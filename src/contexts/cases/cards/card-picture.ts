import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { create as createQr } from 'qrcode'
import { canvasFont, registerCanvasFont } from '#platform/documents/canvas-font.ts'
import { wrapText } from './wrap-text.ts'

/** What stands on the picture of a 转办卡片. */
export interface CardFacts {
  readonly unitName: string
  readonly number: string
  readonly title: string
  readonly kindName: string
  readonly place: string
  readonly responsible: string
  /** 「2031-03-07 18:00 前」; null: none. */
  readonly due: string | null
  readonly isEmergency: boolean
  readonly requirement: string
  /** 「2031-04-02 09:30」. */
  readonly validUntil: string
  readonly link: string
}

// Pixels: as wide as a phone's screen shows a picture in a chat, at twice its points.
const width = 750
const margin = 48
const labelWidth = 132
const lineHeight = 44
const qrSize = 232
const colours = { accent: '#0f766e', ink: '#1d2730', quiet: '#63707c', line: '#e2e6ea', error: '#b42318' }

interface Row {
  readonly label: string
  readonly lines: readonly string[]
  readonly isStrong: boolean
}

/** The card as a PNG, for a group chat: what, where, until when, and the link as a QR code to press on. */
export function cardPicture(facts: CardFacts): Uint8Array {
  registerCanvasFont()
  const measuring = createCanvas(1, 1).getContext('2d')
  const titleLines = linesOf(measuring, facts.title, font(38, true), width - 2 * margin, 3)
  const rows = rowsOf(measuring, facts)
  const headHeight = 96
  const titleTop = headHeight + 40
  const rowsTop = titleTop + 40 + titleLines.length * 54 + 24
  const rowsHeight = rows.reduce((sum, { lines }) => sum + lines.length * lineHeight + 12, 0)
  const footTop = rowsTop + rowsHeight + 20
  const canvas = createCanvas(width, footTop + qrSize + 2 * 36)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.textBaseline = 'top'
  drawHead(context, facts, headHeight)
  write(context, facts.number, { x: margin, y: titleTop - 4, font: font(28), colour: colours.quiet })
  titleLines.forEach((line, at) => {
    const y = titleTop + 40 + at * 54
    write(context, line, { x: margin, y, font: font(38, true), colour: colours.ink })
  })
  drawRows(context, rows, rowsTop)
  drawFoot(context, facts, footTop)
  return canvas.toBuffer('image/png')
}

function drawHead(context: SKRSContext2D, { unitName, isEmergency }: CardFacts, height: number): void {
  context.fillStyle = isEmergency ? colours.error : colours.accent
  context.fillRect(0, 0, width, height)
  const word = isEmergency ? '紧急转办' : '问题转办'
  context.font = font(32, true)
  const wordWidth = context.measureText(word).width
  write(context, word, { x: width - margin - wordWidth, y: 28, font: font(32, true), colour: '#ffffff' })
  const [name = ''] = linesOf(context, unitName, font(28), width - 3 * margin - wordWidth, 1)
  write(context, name, { x: margin, y: 31, font: font(28), colour: '#ffffff' })
}

function rowsOf(context: SKRSContext2D, facts: CardFacts): Row[] {
  const valueWidth = width - 2 * margin - labelWidth
  const row = (label: string, text: string, max: number, isStrong = false): Row[] =>
    text === ''
      ? []
      : [{ label, lines: linesOf(context, text, font(28, isStrong), valueWidth, max), isStrong }]
  return [
    ...row('问题类型', facts.kindName, 1),
    ...row('地　　点', facts.place, 3),
    ...row('责 任 人', facts.responsible, 2),
    ...row('办理期限', facts.due ?? '', 1, true),
    ...row('办理要求', facts.requirement, 3),
  ]
}

function drawRows(context: SKRSContext2D, rows: readonly Row[], top: number): void {
  let y = top
  for (const { label, lines, isStrong } of rows) {
    write(context, label, { x: margin, y, font: font(28), colour: colours.quiet })
    lines.forEach((line, at) => {
      const colour = isStrong ? colours.error : colours.ink
      write(context, line, {
        x: margin + labelWidth,
        y: y + at * lineHeight,
        font: font(28, isStrong),
        colour,
      })
    })
    y += lines.length * lineHeight + 12
  }
}

function drawFoot(context: SKRSContext2D, { link, validUntil }: CardFacts, top: number): void {
  context.fillStyle = colours.line
  context.fillRect(margin, top, width - 2 * margin, 2)
  const y = top + 36
  drawQr(context, link, margin, y)
  const x = margin + qrSize + 32
  const said: readonly [string, ReturnType<typeof font>, string][] = [
    ['长按识别二维码，', font(30, true), colours.ink],
    ['签收并报送整改情况', font(30, true), colours.ink],
    ['不用账号，只能办这一个问题', font(24), colours.quiet],
    ['先签收的人办理，签收后别人打不开', font(24), colours.quiet],
    [`有效期至 ${validUntil}`, font(24), colours.quiet],
  ]
  said.forEach(([text, textFont, colour], at) => {
    write(context, text, { x, y: y + 4 + at * 46, font: textFont, colour })
  })
}

/** Modules of whole pixels, so that a phone reads it also from a copy of a copy. */
function drawQr(context: SKRSContext2D, link: string, x: number, y: number): void {
  const { modules } = createQr(link, { errorCorrectionLevel: 'M' })
  const quiet = 2 // the picture's own white is the rest of the margin that the standard asks for (GB/T 18284-2000)
  const cell = Math.floor(qrSize / (modules.size + 2 * quiet))
  const offset = Math.floor((qrSize - cell * modules.size) / 2)
  context.fillStyle = '#000000'
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column))
        context.fillRect(x + offset + column * cell, y + offset + row * cell, cell, cell)
}

function linesOf(
  context: SKRSContext2D,
  text: string,
  textFont: string,
  maxWidth: number,
  maxLines: number,
): string[] {
  context.font = textFont
  return wrapText(text, { maxWidth, maxLines, widthOf: (part) => context.measureText(part).width })
}

function write(
  context: SKRSContext2D,
  text: string,
  at: { x: number; y: number; font: string; colour: string },
): void {
  context.font = at.font
  context.fillStyle = at.colour
  context.fillText(text, at.x, at.y)
}

function font(size: number, isBold = false): string {
  return `${isBold ? 'bold ' : ''}${size}px "${canvasFont}"`
}
