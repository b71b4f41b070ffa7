import { createCanvas, loadImage } from '@napi-rs/canvas'
import { registerCanvasFont } from './canvas-font.ts'

/** Pixels of the picture for each pixel of the drawing: sharp in print. */
const scale = 2

/** A chart as a picture on white, for programs that do not show SVG. The size is the drawing's own. */
export async function svgToPng(svg: string): Promise<{ png: Uint8Array; width: number; height: number }> {
  registerCanvasFont()
  const { width, height } = sizeOf(svg)
  const scaled = svg.replace(
    `width="${width}" height="${height}"`,
    `width="${width * scale}" height="${height * scale}"`,
  )
  const image = await loadImage(Buffer.from(scaled))
  const canvas = createCanvas(width * scale, height * scale)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return { png: canvas.toBuffer('image/png'), width, height }
}

/** @throws RangeError when the SVG does not begin with its size, as `chartSvg` writes it. */
function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  if (width === undefined || height === undefined) throw new RangeError('an SVG without width and height')
  return { width: Number(width), height: Number(height) }
}
