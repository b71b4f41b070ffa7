import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import type { Db } from '#platform/db/connect.ts'
import { isExampleRemoved } from '#platform/installation.ts'
import type { Log } from '#platform/log.ts'
import type { Composition } from './compose.ts'

/**
 * Shows a new platform with real figures in it: each example's disclosure, read and checked like an upload, its budget,
 * published like every other, and the simulated cases of its year. A platform in which somebody has worked is left alone,
 * and one that cannot load an example starts all the same. Where somebody has taken the example out (`mingche
 * remove-example`), it stays out.
 * @returns whether nothing went wrong.
 */
export async function seed(
  { checkout }: Config,
  db: Db,
  { seedExample, seedBook, seedCases }: Pick<Composition, 'seedExample' | 'seedBook' | 'seedCases'>,
  log: Log,
): Promise<boolean> {
  if (await isExampleRemoved(db)) return true
  const folder = join(checkout, 'examples')
  const files = (name: string) =>
    readdirSync(folder)
      .map((example) => join(folder, example, name))
      .filter(existsSync)
  const steps = [
    // Before the budget: what is published of its year counts the cases.
    ...files('cases.json').map((file) => ({ file, load: seedCases })),
    ...files('budget.json').map((file) => ({ file, load: seedBook })),
    ...files('disclosure.md').map((file) => ({ file, load: seedExample })),
  ]
  for (const { file, load } of steps) {
    try {
      if (await load(file)) log.info({ file }, 'worked example loaded')
    } catch (error) {
      log.error({ err: error, file }, 'the worked example was not loaded')
      return false
    }
  }
  return true
}
