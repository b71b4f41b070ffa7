import { apply, type Matrix } from './geometry.ts'

/** A straight stroke, in points on the page. */
export interface Stroke {
  x0: number
  y0: number
  x1: number
  y1: number
}

export function isUpright(stroke: Stroke): boolean {
  return Math.abs(stroke.x0 - stroke.x1) < 0.6 || Math.abs(stroke.y0 - stroke.y1) < 0.6
}

/** pdf.js packs a path as `0 x y` move, `1 x y` line, `2 …6` curve, `3 …4` curve, `4` close. Curves are skipped over. */
export function subpaths(data: ArrayLike<number>, matrix: Matrix): Stroke[][] {
  const outlines: Stroke[][] = []
  let current: Stroke[] = []
  let [startX, startY, x, y] = [0, 0, 0, 0]
  const draw = (toX: number, toY: number) => {
    if (Math.abs(toX - x) > 0.01 || Math.abs(toY - y) > 0.01) current.push({ x0: x, y0: y, x1: toX, y1: toY })
    x = toX
    y = toY
  }
  for (let at = 0; at < data.length; ) {
    const kind = data[at]
    const operands = kind === 2 ? 6 : kind === 3 ? 4 : kind === 4 ? 0 : 2
    const [endX, endY] = apply(matrix, data[at + operands - 1] ?? 0, data[at + operands] ?? 0)
    if (kind === 0) {
      if (current.length > 0) outlines.push(current)
      current = []
      startX = x = endX
      startY = y = endY
    } else if (kind === 1) draw(endX, endY)
    else if (kind === 4) draw(startX, startY)
    else {
      x = endX
      y = endY
    }
    at += operands + 1
  }
  if (current.length > 0) outlines.push(current)
  return outlines
}
