import type { ComposedDisclosure } from '../composed.ts'

/** The paragraphs below a heading (by its id) up to the next heading, as they read. */
export function paragraphsBelow({ blocks }: ComposedDisclosure, headingId: string): string[] {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.id === headingId)
  const next = blocks.findIndex((block, at) => at > from && block.kind === 'heading')
  if (from < 0) throw new RangeError(`no heading ${headingId}`)
  return blocks
    .slice(from, next < 0 ? blocks.length : next)
    .flatMap((block) => (block.kind === 'paragraph' ? [block.runs.map((run) => run.text).join('')] : []))
}
