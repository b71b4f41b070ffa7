import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type YearSpec, yearSpecSchema } from './year-spec.ts'

/**
 * The `performance.json` of a unit's year among the worked examples; `undefined` where an example shows no year.
 * @param folder of the examples: one folder each.
 * @throws ZodError when a file is not of its shape: a mistake of the installation.
 */
export async function findYearSpec(
  folder: string,
  { unitCode, year }: { unitCode: string; year: number },
): Promise<YearSpec | undefined> {
  for (const name of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, name, 'performance.json'), 'utf8').catch(nullIfAbsent)
    if (text === null) continue
    const spec = yearSpecSchema.parse(JSON.parse(text))
    if (spec.unitCode === unitCode && spec.year === year) return spec
  }
  return undefined
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
