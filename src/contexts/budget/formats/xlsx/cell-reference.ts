/** `AB12` → column 28, row 12 (1-based); `undefined` for anything that is not a cell of a worksheet. */
export function parseReference(text: string): { column: number; row: number } | undefined {
  const found = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(text)
  if (!found) return undefined
  let column = 0
  for (const letter of (found[1] ?? '').toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  const row = Number(found[2])
  return column <= 16_384 && row >= 1 && row <= 1_048_576 ? { column, row } : undefined
}

export function printReference(column: number, row: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return `${letters}${row}`
}
