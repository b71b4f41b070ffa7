import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import type { Composition } from './compose.ts'

/**
 * Shows a new platform with real figures in it: loads the worked example through the same reading and checking as an
 * upload. A platform that holds any disclosure is left alone, and one that cannot load it starts all the same.
 * @returns whether nothing went wrong.
 */
export async function seed({ checkout }: Config, { seedExample }: Composition, log: Log): Promise<boolean> {
  const folder = join(checkout, 'examples')
  const examples = readdirSync(folder)
    .map((name) => join(folder, name, 'disclosure.md'))
    .filter((file) => existsSync(file))
  for (const file of examples) {
    try {
      if (await seedExample(file)) log.info({ file }, 'worked example loaded')
    } catch (error) {
      log.error({ err: error, file }, 'the worked example was not loaded')
      return false
    }
  }
  return true
}
