/**
 * Old .doc, .xls, .wps and .et files by a LibreOffice that is on the machine, if any: in a folder of its own, without
 * network, with bounds of time and memory. Runs in the reading process.
 */
import { spawn } from 'node:child_process'
import { access, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'

const programs = [
  '/usr/bin/soffice',
  '/usr/local/bin/soffice',
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
]
/** A first start takes 10 s on a busy machine; the reading process itself is ended after 60 s. */
const convertSeconds = 50
const addressSpaceKb = 6_000_000

/**
 * The same document as .docx or .xlsx.
 * @throws Refusal `source.oldOffice` when there is no LibreOffice or no way to keep it from the network,
 *   `source.encrypted`, `import.conversion-failed`.
 */
export async function convertOldOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (stream: string) => file.includes(Buffer.from(stream, 'utf16le'))
  if (has('EncryptedPackage')) throw new Refusal('source.encrypted')
  const kind = has('WordDocument') ? 'docx' : has('Workbook') || has('Book') ? 'xlsx' : undefined
  const program = await findProgram()
  if (kind === undefined || program === undefined || !(await canIsolate()))
    throw new Refusal('source.oldOffice')
  const folder = await mkdtemp(join(tmpdir(), 'mingche-convert-'))
  try {
    const input = join(folder, kind === 'docx' ? 'in.doc' : 'in.xls')
    await writeFile(input, file)
    await run(program, folder, kind, input)
    const made = (await readdir(folder)).find((name) => name === `in.${kind}`)
    if (made === undefined) throw new Refusal('import.conversion-failed')
    return new Uint8Array(await readFile(join(folder, made)))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns the path of LibreOffice, if the machine has it. */
export async function findProgram(): Promise<string | undefined> {
  for (const path of programs) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) return path
  }
  return undefined
}

/** Whether a program can be started in a network namespace of its own; a document must not reach anything. */
async function canIsolate(): Promise<boolean> {
  return (await exitOf('unshare', ['--map-root-user', '--net', 'true'], { PATH: '/usr/bin:/bin' })) === 0
}

async function run(program: string, folder: string, kind: 'docx' | 'xlsx', input: string): Promise<void> {
  const office = [
    program,
    '--headless',
    '--norestore',
    '--nolockcheck',
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    '--convert-to',
    kind,
    '--outdir',
    folder,
    input,
  ]
  const bounded = `ulimit -v ${addressSpaceKb}; exec timeout --signal=KILL ${convertSeconds} unshare --map-root-user --net "$@"`
  const env = { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', TZ: 'Asia/Shanghai' }
  if ((await exitOf('sh', ['-c', bounded, 'sh', ...office], env)) !== 0)
    throw new Refusal('import.conversion-failed')
}

function exitOf(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { stdio: 'ignore', env })
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code))
  })
}
