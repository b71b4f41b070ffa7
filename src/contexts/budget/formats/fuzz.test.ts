import { beforeAll, describe, expect, it } from 'vitest'
import { fuzz, fuzzSeeds } from './testing/fuzz.ts'
import { shanxiLike } from './testing/invented-disclosure.ts'

/** Damaged files per format; `npm run soak` reads many more. */
const runs: Record<string, number> = {
  'a.docx': 700,
  'a.xlsx': 700,
  'a.html': 700,
  'a.pdf': 150,
  'plain.pdf': 500,
}

let seeds: Record<string, Uint8Array>

beforeAll(async () => {
  seeds = await fuzzSeeds(shanxiLike.slice(0, 12))
})

describe('损坏的文件', () => {
  it.each(Object.keys(runs))(
    '%s 无论怎样损坏，要么读出，要么说明原因',
    { timeout: 120_000 },
    async (name) => {
      const result = await fuzz(name, seeds[name] ?? new Uint8Array(), 1, (done) => done < (runs[name] ?? 0))
      expect(result.runs).toBe(runs[name])
      expect(result.slowestMs).toBeLessThan(10_000)
    },
  )
})
