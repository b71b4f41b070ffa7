/**
 * Measures the checker on errors that are known: invented clean budgets in every form are generated, errors are
 * planted, the result is rendered in every format, and each file is read and checked like an upload.
 */
import { PdfRenderer } from '#platform/documents/pdf.ts'
import type { Book } from '../core/book/book.ts'
import type { CheckReport, IdentityResult } from '../core/check/finding.ts'
import { composeDisclosure } from '../core/compose/compose-disclosure.ts'
import type { ComposedDisclosure } from '../core/compose/composed.ts'
import { inventBook } from '../core/plant/invent-book.ts'
import { locate, raises } from '../core/plant/locate.ts'
import { plantErrors } from '../core/plant/plant-errors.ts'
import type { PlantedError, PlantFamily } from '../core/plant/planted.ts'
import { unfittingWords } from '../core/plant/unfitting-words.ts'
import type { DisclosureReading } from '../core/read/reading.ts'
import { orderFindings } from '../core/report/order-findings.ts'
import type { Template, TemplateLibrary } from '../core/template/library.ts'
import { checkOpened, openDisclosure } from '../open-disclosure.ts'
import { type PublishFormat, renderDisclosure } from '../publish/render-disclosure.ts'
import { loadTemplateLibrary } from '../templates.ts'
import { count, emptyScore, type PlantingScore } from './scores.ts'

export const plantingFormats = [
  'html',
  'pdf',
  'docx',
  'xlsx',
  'md',
] as const satisfies readonly PublishFormat[]

export interface PlantingWish {
  seed: number
  /** Clean documents in each form and format. */
  documents: number
  /** Default: all. */
  formats?: readonly (typeof plantingFormats)[number][]
  families?: readonly PlantFamily[]
  /** Called before each clean document. */
  onDocument?: (what: { template: string; format: string; number: number }) => void
}

interface Run {
  library: TemplateLibrary
  pdf: PdfRenderer
  score: PlantingScore
  families: readonly PlantFamily[] | undefined
}

export async function runPlanting({
  seed,
  documents,
  formats = plantingFormats,
  families,
  onDocument,
}: PlantingWish): Promise<PlantingScore> {
  const run: Run = {
    library: await loadTemplateLibrary(),
    pdf: new PdfRenderer(),
    score: emptyScore(),
    families,
  }
  try {
    for (const [place, template] of run.library.templates.entries())
      for (const [at, format] of formats.entries())
        for (let number = 1; number <= documents; number += 1) {
          onDocument?.({ template: template.id, format, number })
          await plantInto(run, template, format, seed + 1009 * number + 97 * at + 7 * place)
        }
  } finally {
    await run.pdf.stop()
  }
  return run.score
}

async function plantInto(run: Run, template: Template, format: PublishFormat, seed: number): Promise<void> {
  const { codes } = run.library
  const book = inventBook(template, codes, { seed })
  const clean = composeDisclosure(book, template, codes)
  const checked = await checkRendered(run, clean, format, book)
  countClean(run.score, checked.report, `${template.id} ${format} ${seed}`)
  const relations = relationsOf(checked.report)
  const twins = relationsOf(checked.report, isTwin)
  const words = unfittingWords(book.head.unitName, template, run.library)
  for (const [index, family] of run.score.families.entries()) {
    if (run.families && !run.families.includes(family.family)) continue
    const { disclosure, errors } = plantErrors(family.family, book, clean, seed + 31 * index, words)
    if (errors.length === 0) continue
    const { reading, report } = await checkRendered(run, disclosure, format, book)
    const findings = orderFindings(report.findings)
    for (const error of errors) {
      const located = locate(findings, reading, error, errors)
      const counted = family.family === 'rounding' ? twins : relations
      // What stands in a sentence or a form is covered by the rule of its family.
      const times = error.fact === undefined ? 2 : (counted.get(error.fact) ?? 0)
      count(family, times, located)
      if (times > 0 && !(located.isDetected && located.isFirst))
        run.score.missed.push(inWords(`${template.id} ${format} ${seed}`, error, located.isDetected))
    }
  }
}

async function checkRendered(
  { pdf }: Run,
  composed: ComposedDisclosure,
  format: PublishFormat,
  book: Book,
): Promise<{ reading: DisclosureReading; report: CheckReport }> {
  const stamp = { footer: '', coverLines: composed.cover }
  const { bytes, fileName } = await renderDisclosure(composed, format, { pdf, stamp, book })
  const reading = await openDisclosure(bytes, fileName)
  return { reading, report: await checkOpened(reading) }
}

function countClean({ clean }: PlantingScore, { findings }: CheckReport, where: string): void {
  const raised = findings.filter(raises)
  clean.documents += 1
  clean.raised += Number(raised.length > 0)
  clean.messages.push(...raised.map(({ rule, message }) => `${where}　${rule}　${message}`))
}

/** In how many relations that hold each figure takes part. */
function relationsOf(
  { identities, relations }: CheckReport,
  counts: (result: IdentityResult) => boolean = ({ outcome }) => outcome !== 'notCheckable',
): Map<string, number> {
  const times = new Map<string, number>()
  for (const result of [...identities, ...relations]) {
    if (!counts(result)) continue
    for (const { ref } of result.parts) if (ref !== undefined) times.set(ref, (times.get(ref) ?? 0) + 1)
  }
  return times
}

/** An equality of two figures: the smallest slip breaks it. */
function isTwin({ outcome, equation, parts }: IdentityResult): boolean {
  return outcome === 'exact' && parts.length === 2 && equation?.left.length === 1 && equation.relation === '='
}

function inWords(
  where: string,
  { family, fact, texts, printed, was }: PlantedError,
  isDetected: boolean,
): string {
  const what = isDetected ? '不是第一个怀疑' : '没有发现'
  return `${where}　${family}　${what}：${fact ?? texts[0] ?? ''}　${was.slice(0, 40)} → ${printed.slice(-60)}`
}
