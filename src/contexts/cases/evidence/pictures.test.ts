import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { aPhoto } from '../testing/a-photo.ts'
import { noFacts } from './picture-facts.ts'
import { Pictures } from './pictures.ts'
import { readExif } from './read-exif.ts'

const whole = { sideMax: 400, blurs: [] }

async function pixelsOf(jpeg: Uint8Array | undefined) {
  const image = await loadImage(Buffer.from(jpeg ?? []))
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.getContext('2d').getImageData(0, 0, image.width, image.height)
}

/** Contrast within a part of the picture: how much its brightness differs from pixel to pixel. */
function contrast(
  { data, width }: Awaited<ReturnType<typeof pixelsOf>>,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number {
  let sum = 0
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1)
      sum += Math.abs((data[(y * width + x) * 4] ?? 0) - (data[(y * width + x + 1) * 4] ?? 0))
  return sum
}

describe('画照片', () => {
  test('遮挡以后，车牌上的字认不出来，别处不变，也不带时间和位置', async () => {
    const pictures = new Pictures()
    const photo = aPhoto()
    const plate = { x: 590, y: 690, width: 220, height: 100 }
    const clear = await pictures.draw(photo, whole)
    const hidden = await pictures.draw(photo, { ...whole, blurs: [plate] })
    const where = [242, 212, 318, 232] as const
    const [before, after] = [await pixelsOf(clear), await pixelsOf(hidden)]
    expect(contrast(after, where)).toBeLessThan(contrast(before, where) / 5)
    expect(contrast(after, [50, 50, 150, 130])).toBeGreaterThan(contrast(before, [50, 50, 150, 130]) * 0.9)
    expect(readExif(hidden ?? new Uint8Array())).toEqual(noFacts)
  })

  test('许多照片同时来，一张接一张，各得各的', async () => {
    const pictures = new Pictures()
    const sizes = [40, 80, 120, 160, 200]
    const drawn = await Promise.all(
      sizes.map((width) => pictures.draw(aPhoto({ width, height: width }), whole)),
    )
    const widths = await Promise.all(drawn.map(async (jpeg) => (await pixelsOf(jpeg)).width))
    expect(widths).toEqual(sizes)
  })

  test('打不开的照片不影响下一张', async () => {
    const pictures = new Pictures()
    const [bad, good] = await Promise.all([
      pictures.draw(Buffer.from('不是照片'), whole),
      pictures.draw(aPhoto(), whole),
    ])
    expect(bad).toBeUndefined()
    expect(good?.length).toBeGreaterThan(500)
  })

  test('画得太久的停下来，后面的不会跟着等', async () => {
    const pictures = new Pictures({ taskMsMax: 1 })
    const large = aPhoto({ width: 4000, height: 3000 })
    const drawn = await Promise.all([pictures.draw(large, whole), pictures.draw(large, whole)])
    expect(drawn).toEqual([undefined, undefined])
    expect(await pictures.facts(aPhoto())).toEqual(noFacts)
  })

  test('等着的太多时，请人稍后再传', async () => {
    const pictures = new Pictures()
    const photo = aPhoto()
    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, () => pictures.draw(photo, { sideMax: 20, blurs: [] })),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.every((answer) => String(answer.reason).includes('evidence.busy'))).toBe(true)
  })
})
