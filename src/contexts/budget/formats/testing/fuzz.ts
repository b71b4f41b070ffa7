import { unzipSync, zipSync } from 'fflate'
import { Refusal } from '#kernel/refusal.ts'
import type { Block } from '../../core/source/source-document.ts'
import { readSource } from '../read-source.ts'
import { sourceRefusals } from '../terms.ts'
import { handmadePdf } from './handmade-files.ts'
import { printDocx, printHtml, printPdf, printXlsx } from './print-blocks.ts'

type Random = () => number

/** Mulberry32: the same numbers from the same seed everywhere. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Whole files to start from, by name. */
export async function fuzzSeeds(blocks: readonly Block[]): Promise<Record<string, Uint8Array>> {
  const drawing = [
    'q 1 0 0 1 10 10 cm 50 50 100 80 re S Q',
    'BT /F1 10 Tf 60 90 Td [(12.50) -2000 (total)] TJ T* (x) Tj ET',
    '50 90 m 150 90 l 100 50 m 100 130 l S',
  ]
  return {
    'a.docx': await printDocx(blocks),
    'a.xlsx': await printXlsx(blocks),
    'a.html': printHtml(blocks),
    'a.pdf': printPdf(blocks),
    'plain.pdf': handmadePdf([drawing.join('\n'), drawing.join('\n')]),
  }
}

/** Damages a file; half of the archives inside their parts, so that the damage gets past the checksum. */
function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  if (!isZip || random() < 0.5) return mutateBytes(bytes, random)
  const parts = unzipSync(bytes)
  const names = Object.keys(parts).filter((name) => name.endsWith('.xml'))
  const name = names[Math.floor(random() * names.length)]
  if (name !== undefined) parts[name] = Uint8Array.from(mutateBytes(parts[name] ?? new Uint8Array(), random))
  return zipSync(parts, { level: 1 })
}

const tokens = [
  '<',
  '>',
  '&',
  '"',
  '/',
  '</w:tbl>',
  '<w:tr>',
  '<row r="1048576">',
  '<table>',
  '<td colspan=9999>',
  '-1',
  '99999999999',
  '<<',
  '>>',
  'endobj',
  ' 0 R',
  'stream\n',
  '\0',
  '%PDF-',
  '\ufffd',
  'NaN',
  '1e308',
]

function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let result: Uint8Array = bytes
  for (let round = 1 + Math.floor(random() * 4); round > 0; round -= 1) result = mutateOnce(result, random)
  return result
}

function mutateOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = Math.floor(random() * bytes.length)
  const to = Math.min(bytes.length, at + 1 + Math.floor(random() ** 3 * 2000))
  const copy = Uint8Array.from(bytes)
  switch (Math.floor(random() * 6)) {
    case 0:
      copy[at] = Math.floor(random() * 256)
      return copy
    case 1:
      copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      return copy
    case 2:
      return Uint8Array.from(Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]))
    case 3:
      return Uint8Array.from(Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]))
    case 4: {
      const token = Buffer.from(tokens[Math.floor(random() * tokens.length)] ?? '')
      return Uint8Array.from(Buffer.concat([bytes.subarray(0, at), token, bytes.subarray(at)]))
    }
    default:
      return random() < 0.2
        ? bytes.slice(0, at)
        : copy.fill(Math.floor(random() * 256), at, Math.min(to, at + 8))
  }
}

export interface FuzzResult {
  runs: number
  read: number
  refused: Record<string, number>
  slowestMs: number
}

/**
 * Reads damaged copies of a file. Every one must become a document or a refusal that has a Chinese text.
 * @throws Error that names the seed when a reader fails in any other way.
 */
export async function fuzz(
  fileName: string,
  file: Uint8Array,
  seed: number,
  goesOn: (runs: number) => boolean,
): Promise<FuzzResult> {
  const result: FuzzResult = { runs: 0, read: 0, refused: {}, slowestMs: 0 }
  for (let run = seed; goesOn(result.runs); run += 1) {
    const started = performance.now()
    try {
      const { blocks } = await readSource(mutate(file, seededRandom(run)), fileName)
      if (blocks.length === 0) throw new Error('a document without blocks')
      result.read += 1
    } catch (error) {
      if (!(error instanceof Refusal) || !(error.code in sourceRefusals)) {
        throw new Error(`${fileName}, seed ${run}: ${String(error)}`, { cause: error })
      }
      result.refused[error.code] = (result.refused[error.code] ?? 0) + 1
    }
    result.runs += 1
    result.slowestMs = Math.max(result.slowestMs, performance.now() - started)
  }
  return result
}
