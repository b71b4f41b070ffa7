import type { Blur } from '../../views.ts'

/** A place on a picture, in thousandths of its width and height. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** Where the pointer is on the picture; beside it counts as its edge. */
export function spotIn(
  frame: { left: number; top: number; width: number; height: number } | undefined,
  pointer: { clientX: number; clientY: number },
): Spot {
  if (!frame || frame.width === 0 || frame.height === 0) return { x: 0, y: 0 }
  return {
    x: thousandth((pointer.clientX - frame.left) / frame.width),
    y: thousandth((pointer.clientY - frame.top) / frame.height),
  }
}

/** The area between two corners, whichever way it was drawn; at least one thousandth wide and high, within the picture. */
export function areaBetween(a: Spot, b: Spot): Blur {
  const x = Math.min(a.x, b.x, 999)
  const y = Math.min(a.y, b.y, 999)
  return { x, y, width: Math.max(1, Math.max(a.x, b.x) - x), height: Math.max(1, Math.max(a.y, b.y) - y) }
}

/** Moved, but not over the picture's edge. */
export function moved(blur: Blur, [right, down]: readonly [number, number]): Blur {
  return {
    ...blur,
    x: Math.max(0, Math.min(1000 - blur.width, blur.x + right)),
    y: Math.max(0, Math.min(1000 - blur.height, blur.y + down)),
  }
}

function thousandth(share: number): number {
  return Math.round(Math.max(0, Math.min(1, share)) * 1000)
}
