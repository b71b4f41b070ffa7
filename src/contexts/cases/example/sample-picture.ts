import { createCanvas } from '@napi-rs/canvas'
import { canvasFont, registerCanvasFont } from '#platform/documents/canvas-font.ts'

const [width, height] = [480, 320]

/** What stands where a photo would: drawn, and saying that it is not one. JPEG. */
export function samplePicture(caption: string): Uint8Array {
  registerCanvasFont()
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#e8eef0'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#b9c6c9'
  context.fillRect(0, height * 0.72, width, height * 0.28)
  context.textAlign = 'center'
  context.fillStyle = '#5b6a70'
  context.font = `bold 72px "${canvasFont}"`
  context.fillText('模拟', width / 2, height * 0.48)
  context.fillStyle = '#2f3b40'
  context.font = `26px "${canvasFont}"`
  context.fillText(caption, width / 2, height * 0.64)
  context.font = `20px "${canvasFont}"`
  context.fillText('由程序绘制，不是现场照片', width / 2, height * 0.9)
  return canvas.toBuffer('image/jpeg')
}
