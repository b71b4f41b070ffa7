import type { Blur } from '../views.ts'

/** Squares along the longer side of an area: few enough that a face or a plate cannot be told from another. */
const squaresMax = 6

/**
 * Replaces what stands in the areas by the mean colour of large squares. The means are all that is left: a smooth blur
 * can be reckoned back, this cannot.
 * @param rgba four bytes a pixel, row by row; changed in place.
 */
export function pixelate(
  rgba: Uint8ClampedArray,
  { width, height }: { width: number; height: number },
  areas: readonly Blur[],
): void {
  for (const area of areas) {
    const box = boxOf(area, width, height)
    const side = Math.max(1, Math.ceil(Math.max(box.right - box.left, box.bottom - box.top) / squaresMax))
    for (let top = box.top; top < box.bottom; top += side)
      for (let left = box.left; left < box.right; left += side)
        fillWithMean(rgba, width, {
          left,
          top,
          right: Math.min(left + side, box.right),
          bottom: Math.min(top + side, box.bottom),
        })
  }
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Whole pixels around the area: what is drawn by hand is never made smaller. */
function boxOf({ x, y, width, height }: Blur, pictureWidth: number, pictureHeight: number): Box {
  return {
    left: Math.floor((x * pictureWidth) / 1000),
    top: Math.floor((y * pictureHeight) / 1000),
    right: Math.min(pictureWidth, Math.ceil(((x + width) * pictureWidth) / 1000)),
    bottom: Math.min(pictureHeight, Math.ceil(((y + height) * pictureHeight) / 1000)),
  }
}

function fillWithMean(rgba: Uint8ClampedArray, width: number, box: Box): void {
  const count = (box.right - box.left) * (box.bottom - box.top)
  for (let channel = 0; channel < 4; channel += 1) {
    let sum = 0
    forEachPixel(width, box, (at) => {
      sum += rgba[at + channel] ?? 0
    })
    const mean = Math.round(sum / count)
    forEachPixel(width, box, (at) => {
      rgba[at + channel] = mean
    })
  }
}

function forEachPixel(width: number, box: Box, visit: (at: number) => void): void {
  for (let y = box.top; y < box.bottom; y += 1)
    for (let x = box.left; x < box.right; x += 1) visit((y * width + x) * 4)
}
