import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { readText } from '../../../formats/text.ts'
import { loadTemplateLibrary } from '../../../templates.ts'
import { cleanDisclosures } from '../../../testing/planted.ts'
import { readDisclosure } from '../../read/read-disclosure.ts'
import { placeOf } from '../../source/source-document.ts'
import type { TemplateLibrary } from '../../template/library.ts'
import type { Equation } from '../finding.ts'
import { checkFamilies, familyChecks } from './check-families.ts'

let library: TemplateLibrary
beforeAll(async () => {
  library = await loadTemplateLibrary()
})

/** What a careless hand does to a document: lines left out, digits changed, lines printed twice. */
type Damage = { kind: 'drop' | 'twice' | 'digit'; at: number }

const damages = fc.array(
  fc.record({
    kind: fc.constantFrom('drop', 'twice', 'digit'),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  }) satisfies fc.Arbitrary<Damage>,
  { maxLength: 25 },
)

function damaged(text: string, list: readonly Damage[]): string {
  const lines = text.split('\n')
  for (const { kind, at } of list) {
    const index = Math.floor(at * lines.length)
    const line = lines[index] ?? ''
    if (kind === 'drop') lines.splice(index, 1)
    else if (kind === 'twice') lines.splice(index, 0, line)
    else lines[index] = line.replace(/\d/, (digit) => String((Number(digit) + 1) % 10))
  }
  return lines.join('\n')
}

function expectSound(equation: Equation | undefined, parts: number): void {
  for (const { part } of [...(equation?.left ?? []), ...(equation?.right ?? [])]) {
    expect(part).toBeGreaterThanOrEqual(0)
    expect(part).toBeLessThan(parts)
  }
}

describe('任何残缺的文件', () => {
  it.each(['shanxi', 'shanghai'] as const)('%s 格式：核对总能做完，每条发现都指得出原文', (form) => {
    fc.assert(
      fc.property(damages, (list) => {
        const source = readText(new TextEncoder().encode(damaged(cleanDisclosures[form](), list)))
        try {
          const reading = readDisclosure(source, library)
          for (const finding of checkFamilies(reading, library)) {
            expect(finding.parts.length).toBeGreaterThan(0)
            expect(finding.rule).toMatch(/^[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*$/)
            for (const part of finding.parts) expect(() => placeOf(reading.source, part.anchor)).not.toThrow()
            expectSound(finding.equation, finding.parts.length)
          }
          for (const result of familyChecks(reading, library)) {
            expectSound(result.equation, result.parts.length)
            if (result.outcome === 'notCheckable') expect(result.reason).toBeTruthy()
          }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
      }),
      { numRuns: 60 },
    )
  })
})
