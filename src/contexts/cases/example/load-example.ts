import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HolidayYear } from '#kernel/working-days.ts'
import { loadHolidays } from '#platform/holidays.ts'
import { type CaseKinds, loadKinds } from '../kinds.ts'
import { type CasesSpec, casesSpecSchema } from './cases-spec.ts'
import type { StagedSource } from './cast.ts'
import type { Script } from './script.ts'
import { simulateCases } from './simulate-cases.ts'

/** A `cases.json` and what it comes to. */
export interface Example {
  readonly spec: CasesSpec
  readonly kinds: CaseKinds
  readonly holidays: readonly HolidayYear[]
  readonly sources: readonly StagedSource[]
  readonly scripts: readonly Script[]
}

const loaded = new Map<string, Promise<Example>>()

/** Read and computed once a process. @throws ZodError when the file is not of its shape: a mistake of the installation. */
export function loadExample(path: string): Promise<Example> {
  const known = loaded.get(path)
  if (known) return known
  const example = compute(path)
  loaded.set(path, example)
  return example
}

/** Those of the installation: one folder each, some without cases. */
export async function findExamples(folder: string): Promise<Example[]> {
  const names = (await readdir(folder)).sort()
  const examples = await Promise.all(
    names.map((name) => loadExample(join(folder, name, 'cases.json')).catch(nothingIfAbsent)),
  )
  return examples.flatMap((example) => example ?? [])
}

async function compute(path: string): Promise<Example> {
  const spec = casesSpecSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const [kinds, holidays] = await Promise.all([loadKinds(), loadHolidays()])
  return { spec, kinds, holidays, ...simulateCases(spec, { kinds, holidays }) }
}

function nothingIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
