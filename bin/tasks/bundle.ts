// `npm run bundle`: one archive that starts on a machine without a network: Node, the database server, the fonts, the
// built page, and of the packages those that the server needs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, join, relative } from 'node:path'
import { checkoutFolder } from '../../src/platform/config.ts'
import { ensureWebBuilt } from './build-web.ts'
import { isNeededInPackage, listServerPackages } from './bundle-packages.ts'

const checkout = checkoutFolder()

ensureWebBuilt()
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string }
const name = `mingche-${version}-${process.platform}-${process.arch}`
const dist = join(checkout, 'dist')
const staging = mkdtempSync(join(dist, 'bundle-'))
try {
  fill(join(staging, name))
  const archive = join(dist, `${name}.tar.gz`)
  pack(archive)
  const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex')
  writeFileSync(`${archive}.sha256`, `${sha256}  ${basename(archive)}\n`)
  console.log(
    `已生成 ${relative(process.cwd(), archive)}（${Math.round(statSync(archive).size / 1e6)} MB）\nSHA-256 ${sha256}`,
  )
} finally {
  rmSync(staging, { recursive: true })
}

function fill(target: string): void {
  for (const part of ['src', 'migrations', 'templates', 'examples', 'dist/web', 'package.json', 'LICENSE']) {
    cpSync(join(checkout, part), join(target, part), { recursive: true, filter: isNeededSource })
  }
  for (const folder of listServerPackages(checkout)) {
    const root = join(checkout, folder)
    cpSync(root, join(target, folder), {
      recursive: true,
      filter: (path) => isNeededInPackage(folder, relative(root, path)),
    })
  }
  mkdirSync(join(target, 'runtime'))
  cpSync(process.execPath, join(target, 'runtime/node'))
  cpSync(
    join(checkout, `node_modules/node-${process.platform}-${process.arch}/LICENSE`),
    join(target, 'runtime/LICENSE'),
  )
  cpSync(join(checkout, 'docs/archive-readme.zh-CN.md'), join(target, '使用说明.md'))
  const command = join(target, 'mingche')
  writeFileSync(
    command,
    '#!/bin/sh\nhere=$(dirname "$(readlink -f "$0")")\nexec "$here/runtime/node" "$here/src/app/cli.ts" "$@"\n',
  )
  chmodSync(command, 0o755)
}

/** The server's own sources: the page is built already, tests and the development server stay at home. */
function isNeededSource(path: string): boolean {
  const inside = relative(checkout, path)
  return !/\.test\.tsx?$|\/testing(\/|$)|^src\/web(\/|$)|^src\/contexts\/[^/]+\/ui(\/|$)|^src\/app\/dev\.ts$|\/__snapshots__(\/|$)/.test(
    inside,
  )
}

function pack(archive: string): void {
  // Always the same order, owner and time: the same sources give the same archive.
  const settings = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=2026-01-01 00:00Z']
  const result = spawnSync(
    'tar',
    [...settings, '--use-compress-program=gzip -n -5', '-cf', archive, '-C', staging, name],
    { stdio: 'inherit' },
  )
  if (result.status !== 0) throw new Error('tar did not make the archive')
}
