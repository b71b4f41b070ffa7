/** Plane geometry of a page, in points from the page's top left; `y` grows downwards. */

/** `[a b c d e f]`: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1:2008, 8.3.3). */
export type Matrix = readonly [number, number, number, number, number, number]

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

export function apply(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
}

/** The upright box around the image of a rectangle. */
export function applyToBox(matrix: Matrix, box: Box): Box {
  const [x0, y0] = apply(matrix, box.left, box.top)
  const [x1, y1] = apply(matrix, box.right, box.bottom)
  const [x2, y2] = apply(matrix, box.left, box.bottom)
  const [x3, y3] = apply(matrix, box.right, box.top)
  return {
    left: Math.min(x0, x1, x2, x3),
    top: Math.min(y0, y1, y2, y3),
    right: Math.max(x0, x1, x2, x3),
    bottom: Math.max(y0, y1, y2, y3),
  }
}

function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

export function boundsOf(boxes: readonly Box[]): Box {
  return boxes.reduce(union)
}

export function intersect(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  }
}

export function centreX(box: Box): number {
  return (box.left + box.right) / 2
}

export function centreY(box: Box): number {
  return (box.top + box.bottom) / 2
}

export function contains(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}

/** `[left, top, right, bottom]` to a tenth of a point, as a `Place` carries it. */
export function toPlaceBox(box: Box): readonly [number, number, number, number] {
  const tenth = (value: number) => Math.round(value * 10) / 10
  return [tenth(box.left), tenth(box.top), tenth(box.right), tenth(box.bottom)]
}
