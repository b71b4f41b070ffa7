/** A process of its own: pictures come from anybody, and what decodes them is native code that a picture may break. */
import process from 'node:process'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import type { Blur } from '../views.ts'
import { pixelate } from './pixelate.ts'
import { readExif } from './read-exif.ts'

export type PictureTask =
  | { readonly kind: 'facts'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'draw'
      readonly bytes: Uint8Array
      /** Longest side of what is drawn, pixels. */
      readonly sideMax: number
      readonly blurs: readonly Blur[]
    }

const jpegQuality = 82

process.on('message', async ({ id, task }: { id: number; task: PictureTask }) => {
  try {
    process.send?.({ id, result: task.kind === 'facts' ? readExif(task.bytes) : await draw(task) })
  } catch (error) {
    process.send?.({ id, failure: String(error) })
  }
})

/** As it is shown (turned as EXIF says), on white, without any metadata. */
async function draw({ bytes, sideMax, blurs }: Extract<PictureTask, { kind: 'draw' }>): Promise<Uint8Array> {
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const scale = Math.min(1, sideMax / Math.max(image.width, image.height))
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  )
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  if (blurs.length > 0) hide(canvas, blurs)
  return canvas.toBuffer('image/jpeg', jpegQuality)
}

function hide(canvas: Canvas, blurs: readonly Blur[]): void {
  const context = canvas.getContext('2d')
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
  pixelate(pixels.data, canvas, blurs)
  context.putImageData(pixels, 0, 0)
}
