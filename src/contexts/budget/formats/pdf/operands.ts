import type { Box, Matrix } from './geometry.ts'

/** pdf.js hands operands over untyped; what is no number counts as 0, as viewers do. */
export function isNumbers(value: unknown): value is ArrayLike<number> {
  return (
    value instanceof Float32Array ||
    value instanceof Float64Array ||
    (Array.isArray(value) && value.every(Number.isFinite))
  )
}

export function toNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0
}

export function toMatrix(values: ArrayLike<unknown>): Matrix {
  const at = (index: number) => toNumber(values[index])
  return [at(0), at(1), at(2), at(3), at(4), at(5)]
}

export function toBox(values: ArrayLike<number>): Box {
  const at = (index: number) => toNumber(values[index])
  return { left: at(0), top: at(1), right: at(2), bottom: at(3) }
}
