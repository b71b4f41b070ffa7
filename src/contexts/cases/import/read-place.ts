import { Refusal } from '#kernel/refusal.ts'
import { textOf } from '#platform/tables/read-cells.ts'
import type { TableCell } from '#platform/tables/table.ts'
import type { Position } from '../core/place.ts'

/** How a datum is called in tables, the usual name first. */
export const datumNames: Readonly<Record<Position['datum'], string>> = {
  cgcs2000: 'CGCS2000',
  wgs84: 'WGS-84',
  gcj02: 'GCJ-02',
}

/** Bounds of China's land and sea in degrees: enough to see that longitude and latitude were swapped. */
const bounds = { west: 73, east: 136, south: 3, north: 54 }

interface PlaceCells {
  readonly longitude: TableCell | undefined
  readonly latitude: TableCell | undefined
  readonly datum: TableCell | undefined
}

/**
 * The position in a row; null: none. Where no datum is named it is CGCS2000, the one that surveying in China has to use
 * (测绘法; 国家大地坐标系).
 * @throws Refusal `import.degrees`, `import.position-half`, `import.position-abroad`, `import.datum`.
 */
export function readPosition(cells: PlaceCells): Position | null {
  const longitude = readDegrees(cells.longitude, '经度')
  const latitude = readDegrees(cells.latitude, '纬度')
  if (longitude === null && latitude === null) return null
  if (longitude === null || latitude === null) throw new Refusal('import.position-half')
  const isInside =
    longitude >= bounds.west &&
    longitude <= bounds.east &&
    latitude >= bounds.south &&
    latitude <= bounds.north
  if (!isInside) throw new Refusal('import.position-abroad', { longitude, latitude })
  return { longitude, latitude, datum: readDatum(textOf(cells.datum)) }
}

function readDegrees(cell: TableCell | undefined, what: string): number | null {
  const text = cell?.stored ?? textOf(cell)
  if (text === '') return null
  const degrees = decimalDegrees(text) ?? degreesMinutesSeconds(text)
  if (degrees === undefined) throw new Refusal('import.degrees', { what, text: text.slice(0, 40) })
  return degrees
}

function decimalDegrees(text: string): number | undefined {
  return /^\d{1,3}(\.\d+)?°?$/.test(text) ? Number.parseFloat(text) : undefined
}

/** 113°34′48.5″, with the marks that keyboards have. */
function degreesMinutesSeconds(text: string): number | undefined {
  const found = /^(\d{1,3})\s*[°度]\s*(\d{1,2})\s*['′’分]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["″”秒]|'')?)?$/.exec(
    text,
  )
  if (!found) return undefined
  const [degrees = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  if (minutes >= 60 || seconds >= 60) return undefined
  // 1e-7 degrees are a centimetre.
  return Math.round((degrees + minutes / 60 + seconds / 3600) * 1e7) / 1e7
}

function readDatum(text: string): Position['datum'] {
  const plain = text.toUpperCase().replace(/[\s_－-]/g, '')
  switch (plain) {
    case '':
    case 'CGCS2000':
    case '2000':
    case '国家2000':
    case '2000国家大地坐标系':
      return 'cgcs2000'
    case 'WGS84':
      return 'wgs84'
    case 'GCJ02':
    case '高德':
    case '腾讯':
    case '火星坐标':
      return 'gcj02'
    default:
      throw new Refusal('import.datum', { text: text.slice(0, 40) })
  }
}

/** As it stands in an exported table: 经度, 纬度, 坐标系. */
export function placeTexts(position: Position | null): [string, string, string] {
  if (position === null) return ['', '', '']
  return [String(position.longitude), String(position.latitude), datumNames[position.datum]]
}
