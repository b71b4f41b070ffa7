import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Optional packages that some package names and package-lock.json does not. `npm ci` refuses such a file, and npm writes
 * one when a registry lacks the packages of other systems: then they have to be put back (version, os, cpu).
 */
export function listMissingOptionals(checkout: string): string[] {
  const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const present = new Set(
    Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
  )
  const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
  return [...new Set(named)].filter((name) => !present.has(name)).sort()
}
