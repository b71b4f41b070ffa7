import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config.ts'

/** The version in package.json. */
export async function programVersion({ checkout }: Pick<Config, 'checkout'>): Promise<string> {
  const { version } = JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
