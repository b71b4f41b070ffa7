import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { applyToBox, type Box, compose, identity, intersect, type Matrix } from './geometry.ts'
import { isNumbers, toBox, toMatrix, toNumber } from './operands.ts'
import { isUpright, type Stroke, subpaths } from './painted-paths.ts'
import { withoutRadicals } from './radicals.ts'

/** One printed character with its upright box. */
export interface Glyph {
  text: string
  box: Box
  /** Font size on the page, in points. */
  size: number
}

/** Characters that one operator prints, in printing order. */
export interface Run {
  glyphs: Glyph[]
  /** Direction of the writing on the page, in degrees clockwise: 0 left to right; `skew` for anything but a quarter. */
  angle: 0 | 90 | 180 | 270 | 'skew'
}

/** A straight painted line: `at` is y for a horizontal one, x for a vertical one. */
export interface Ruling {
  direction: 'horizontal' | 'vertical'
  at: number
  from: number
  to: number
}

export interface PageContent {
  runs: Run[]
  rulings: Ruling[]
  /** Painted areas that are no thin lines: backgrounds of cells. */
  fills: Box[]
  /** Matrices that stretch an image over at least a quarter of the page. */
  images: number
  /** Characters without a meaning in the font's map, or printed invisibly over an image (recognised text). */
  unmappedGlyphs: number
  invisibleGlyphs: number
}

export interface OperatorList {
  fnArray: readonly number[]
  argsArray: readonly unknown[]
}

export interface FontInfo {
  fontMatrix?: readonly number[] | undefined
  vertical?: boolean | undefined
}

interface State {
  ctm: Matrix
  clip: Box
  font: FontInfo
  fontSize: number
  direction: 1 | -1
  charSpacing: number
  wordSpacing: number
  horizontalScale: number
  leading: number
  rise: number
  renderingMode: number
  strokeVisible: boolean
  fillVisible: boolean
}

/** What pdf.js hands over for one character. */
interface PdfGlyph {
  unicode: string
  width: number
  isSpace: boolean
  vmetric?: readonly number[] | null
}

const unitSquare: Box = { left: 0, top: 0, right: 1, bottom: 1 }

/** Thickness up to which a painted rectangle is a line, in points; Excel draws rules of 0.5 to 2.3 points. */
const thinPt = 3.2

/**
 * Follows the drawing operators of one page, keeping the text and graphics state (ISO 32000-1:2008, 8.4 and 9.3).
 * @param start the page's matrix to points from its top left, `page.getViewport({ scale: 1 }).transform`.
 */
export function interpretPage(
  operators: OperatorList,
  start: Matrix,
  page: Box,
  fontOf: (name: string) => FontInfo,
): PageContent {
  return new Interpreter(start, page, fontOf).run(operators)
}

class Interpreter {
  private readonly content: PageContent = {
    runs: [],
    rulings: [],
    fills: [],
    images: 0,
    unmappedGlyphs: 0,
    invisibleGlyphs: 0,
  }
  private readonly stack: State[] = []
  private readonly page: Box
  private readonly fontOf: (name: string) => FontInfo
  private state: State
  private textMatrix: Matrix = identity
  private x = 0
  private y = 0
  private lineX = 0
  private lineY = 0
  private clipPending = false

  constructor(start: Matrix, page: Box, fontOf: (name: string) => FontInfo) {
    this.page = page
    this.fontOf = fontOf
    this.state = {
      ctm: start,
      clip: page,
      font: {},
      fontSize: 0,
      direction: 1,
      charSpacing: 0,
      wordSpacing: 0,
      horizontalScale: 1,
      leading: 0,
      rise: 0,
      renderingMode: 0,
      strokeVisible: true,
      fillVisible: true,
    }
  }

  run(operators: OperatorList): PageContent {
    for (const [index, operator] of operators.fnArray.entries()) {
      const args = operators.argsArray[index]
      this.step(operator, Array.isArray(args) ? args : [])
    }
    return this.content
  }

  private step(operator: number, args: readonly unknown[]): void {
    const state = this.state
    switch (operator) {
      case OPS.save:
      case OPS.beginGroup:
        this.stack.push({ ...state })
        return
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        this.state = this.stack.pop() ?? state
        return
      case OPS.transform:
        state.ctm = compose(state.ctm, toMatrix(args))
        if (this.coversPage()) this.content.images += 1
        return
      case OPS.paintFormXObjectBegin:
        this.stack.push({ ...state })
        this.beginForm(args)
        return
      case OPS.clip:
      case OPS.eoClip:
        this.clipPending = true
        return
      case OPS.constructPath:
        this.path(args)
        return
      case OPS.setStrokeRGBColor:
        state.strokeVisible = isVisible(args[0])
        return
      case OPS.setFillRGBColor:
        state.fillVisible = isVisible(args[0])
        return
      case OPS.setStrokeColorN:
        state.strokeVisible = true
        return
      case OPS.setFillColorN:
        state.fillVisible = true
        return
      case OPS.setStrokeTransparent:
        state.strokeVisible = false
        return
      case OPS.setFillTransparent:
        state.fillVisible = false
        return
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintSolidColorImageMask:
        this.image()
        return
      default:
        this.textStep(operator, args)
    }
  }

  private beginForm(args: readonly unknown[]): void {
    const [matrix, bounds] = args
    if (isNumbers(matrix)) this.state.ctm = compose(this.state.ctm, toMatrix(matrix))
    if (!isNumbers(bounds)) return
    const box = applyToBox(this.state.ctm, toBox(bounds))
    this.state.clip = intersect(this.state.clip, box)
  }

  private textStep(operator: number, args: readonly unknown[]): void {
    const state = this.state
    const first = toNumber(args[0])
    switch (operator) {
      case OPS.beginText:
        this.textMatrix = identity
        this.moveTo(0, 0)
        return
      case OPS.setFont: {
        const size = toNumber(args[1])
        state.font = this.fontOf(String(args[0]))
        state.fontSize = Math.abs(size)
        state.direction = size < 0 ? -1 : 1
        return
      }
      case OPS.setCharSpacing:
        state.charSpacing = first
        return
      case OPS.setWordSpacing:
        state.wordSpacing = first
        return
      case OPS.setHScale:
        state.horizontalScale = first / 100
        return
      case OPS.setLeading:
        state.leading = -first
        return
      case OPS.setTextRise:
        state.rise = first
        return
      case OPS.setTextRenderingMode:
        state.renderingMode = first
        return
      case OPS.setTextMatrix:
        this.textMatrix = toMatrix(isNumbers(args[0]) ? args[0] : args)
        this.moveTo(0, 0)
        return
      case OPS.setLeadingMoveText:
        state.leading = toNumber(args[1])
        this.moveTo(this.lineX + first, this.lineY + toNumber(args[1]))
        return
      case OPS.moveText:
        this.moveTo(this.lineX + first, this.lineY + toNumber(args[1]))
        return
      case OPS.nextLine:
        this.moveTo(this.lineX, this.lineY + state.leading)
        return
      case OPS.showText:
        if (Array.isArray(args[0])) this.show(args[0])
        return
      default:
    }
  }

  private moveTo(x: number, y: number): void {
    this.x = x
    this.lineX = x
    this.y = y
    this.lineY = y
  }

  /** ISO 32000-1:2008, 9.4.4: where each glyph stands and how far it moves the pen. */
  private show(items: readonly unknown[]): void {
    const state = this.state
    const unit = state.fontSize * Math.abs(state.font.fontMatrix?.[0] ?? 0.001)
    const vertical = state.font.vertical === true
    const base = compose(state.ctm, this.textMatrix)
    const sizeOnPage = state.fontSize * Math.hypot(base[2], base[3])
    const glyphs: Glyph[] = []
    let pen = 0
    for (const item of items) {
      if (typeof item === 'number') {
        pen += ((vertical ? 1 : -1) * item * state.fontSize) / 1000
        continue
      }
      if (!isGlyph(item)) continue
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing
      const advance = item.width * unit
      const local = vertical ? this.verticalBox(pen) : this.horizontalBox(pen, advance)
      this.add(glyphs, item, applyToBox(base, local), sizeOnPage)
      pen += vertical ? -(item.vmetric?.[0] ?? -1000) * unit - spacing : advance + spacing * state.direction
    }
    if (vertical) this.y -= pen
    else this.x += pen * state.horizontalScale * state.direction
    if (glyphs.length > 0)
      this.content.runs.push({ glyphs, angle: vertical ? 0 : angleOf(base, state.direction) })
  }

  /** A glyph's cell: from an eighth below its base line to seven eighths above, as CJK fonts are cut. */
  private horizontalBox(pen: number, advance: number): Box {
    const { horizontalScale, direction, fontSize, rise } = this.state
    const from = this.x + pen * horizontalScale * direction
    const to = this.x + (pen + advance) * horizontalScale * direction
    const base = this.y + rise
    return {
      left: from,
      right: to,
      top: base - 0.12 * fontSize * direction,
      bottom: base + 0.88 * fontSize * direction,
    }
  }

  private verticalBox(pen: number): Box {
    const size = this.state.fontSize
    const top = this.y - pen
    return { left: this.x - size / 2, right: this.x + size / 2, top: top - size, bottom: top }
  }

  private add(glyphs: Glyph[], glyph: PdfGlyph, box: Box, size: number): void {
    const text = withoutRadicals(glyph.unicode)
    if (isUnmapped(text)) {
      this.content.unmappedGlyphs += 1
      return
    }
    const outside = intersect(box, this.page)
    if (outside.left > outside.right || outside.top > outside.bottom) return
    if (this.state.renderingMode === 3) this.content.invisibleGlyphs += 1
    if (text !== '') glyphs.push({ text, box, size })
  }

  /** Images too small to be left out are drawn lines, or nothing that matters. */
  private image(): void {
    this.line(applyToBox(this.state.ctm, unitSquare))
  }

  /**
   * Images are not decoded (`maxImageSize`), so that no operator is left of them but the matrix that stretches the
   * unit square over their place (ISO 32000-1:2008, 8.9.5).
   */
  private coversPage(): boolean {
    const { left, top, right, bottom } = applyToBox(this.state.ctm, unitSquare)
    const share =
      ((right - left) * (bottom - top)) /
      ((this.page.right - this.page.left) * (this.page.bottom - this.page.top))
    return share > 0.25 && share < 4
  }

  private path(args: readonly unknown[]): void {
    const [operator, data, bounds] = args
    const numbers = Array.isArray(data) ? data[0] : undefined
    if (this.clipPending) {
      this.clipPending = false
      if (isNumbers(bounds))
        this.state.clip = intersect(this.state.clip, applyToBox(this.state.ctm, toBox(bounds)))
    }
    if (!isNumbers(numbers)) return
    const strokes = strokeOperators.has(operator) && this.state.strokeVisible
    const fills = fillOperators.has(operator) && this.state.fillVisible
    if (!strokes && !fills) return
    for (const outline of subpaths(numbers, this.state.ctm)) {
      if (strokes) this.strokeOutline(outline)
      if (fills) this.fillOutline(outline)
    }
  }

  private strokeOutline(outline: readonly Stroke[]): void {
    for (const { x0, y0, x1, y1 } of outline) {
      this.line({
        left: Math.min(x0, x1),
        right: Math.max(x0, x1),
        top: Math.min(y0, y1),
        bottom: Math.max(y0, y1),
      })
    }
  }

  private fillOutline(outline: readonly Stroke[]): void {
    if (outline.length === 0 || !outline.every(isUpright)) return
    const xs = outline.flatMap((stroke) => [stroke.x0, stroke.x1])
    const ys = outline.flatMap((stroke) => [stroke.y0, stroke.y1])
    const box = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    }
    const visible = intersect(box, this.state.clip)
    if (visible.right < visible.left || visible.bottom < visible.top) return
    if (!this.line(visible)) this.content.fills.push(visible)
  }

  /** @returns whether the box is a straight line; it is kept when it is long enough to be one of a dotted row. */
  private line(box: Box): boolean {
    const { left, right, top, bottom } = intersect(box, this.page)
    const width = right - left
    const height = bottom - top
    if (width < 0 || height < 0) return true
    if (height <= thinPt && width >= height) {
      this.content.rulings.push({ direction: 'horizontal', at: (top + bottom) / 2, from: left, to: right })
      return true
    }
    if (width > thinPt) return false
    this.content.rulings.push({ direction: 'vertical', at: (left + right) / 2, from: top, to: bottom })
    return true
  }
}

const strokeOperators = new Set<unknown>([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const fillOperators = new Set<unknown>([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])

/** White on white is not there for a reader; pdf.js gives colours as `#rrggbb`. */
function isVisible(colour: unknown): boolean {
  return typeof colour !== 'string' || !/^#f[a-f]f[a-f]f[a-f]$/i.test(colour)
}

function angleOf(matrix: Matrix, direction: 1 | -1): Run['angle'] {
  const degrees = (Math.atan2(matrix[1] * direction, matrix[0] * direction) * 180) / Math.PI
  const quarter = Math.round(degrees / 90) * 90
  if (Math.abs(degrees - quarter) > 5) return 'skew'
  const angle = (quarter + 360) % 360
  return angle === 90 ? 90 : angle === 180 ? 180 : angle === 270 ? 270 : 0
}

/** Private-use, replacement and control characters: the font does not say what they mean. */
function isUnmapped(text: string): boolean {
  return /^[\p{Cc}\p{Co}\ufffd]+$/u.test(text)
}

function isGlyph(item: unknown): item is PdfGlyph {
  return typeof item === 'object' && item !== null && 'unicode' in item && 'width' in item
}
