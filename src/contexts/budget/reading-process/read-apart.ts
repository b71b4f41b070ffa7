import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#kernel/refusal.ts'
import type { CheckedFile } from '../checked-file.ts'
import type { RawWorkbook } from '../core/import/raw-workbook.ts'
import type { SourceDocument } from '../core/source/source-document.ts'
import type { OpenedImport } from '../import/opened-import.ts'
import type { ReadingTask } from './reading-task.ts'
import { waitForTurn } from './turns.ts'

export interface ReadingBounds {
  /** The process is ended after this. */
  timeoutMs: number
  /** Resident memory at which the process is ended, in MiB. */
  memoryMb: number
  /** Ends the process early; the promise is rejected with the signal's reason. */
  signal?: AbortSignal
}

const defaultBounds: ReadingBounds = { timeoutMs: 60_000, memoryMb: 512 }
/** An answer is cut off here: the view of the largest document under the limits of `formats/limits.ts` has 60 MiB. */
const maxAnswerBytes = 128 * 1024 * 1024

/**
 * Reads a document of unknown origin in a process of its own, which can neither hang nor swell the server.
 * @throws Refusal `source.*`; `source.timeout`, `source.memory` and `source.crashed` when the process had to be ended.
 */
export async function readApart(
  bytes: Uint8Array,
  fileName: string,
  bounds: Partial<ReadingBounds> = {},
): Promise<SourceDocument> {
  const result = await performApart({ kind: 'read', fileName }, bytes, { ...defaultBounds, ...bounds })
  return result as SourceDocument // plain data from our own reader, through JSON
}

/** Reads a file for an import in a process of its own. @throws Refusal as `readApart`. */
export async function openImportApart(
  bytes: Uint8Array,
  fileName: string,
  bounds: Partial<ReadingBounds> = {},
): Promise<OpenedImport> {
  const result = await performApart({ kind: 'import', fileName }, bytes, { ...defaultBounds, ...bounds })
  return result as OpenedImport // plain data from our own reader, through JSON
}

/** Reads a workbook, whatever stands in it, in a process of its own. @throws Refusal as `readApart`. */
export async function openWorkbookApart(
  bytes: Uint8Array,
  fileName: string,
  bounds: Partial<ReadingBounds> = {},
): Promise<RawWorkbook> {
  const result = await performApart({ kind: 'workbook', fileName }, bytes, { ...defaultBounds, ...bounds })
  return result as RawWorkbook // plain data from our own reader, through JSON
}

/** Reads and checks a document in a process of its own. @throws Refusal as `readApart`. */
export async function checkApart(
  bytes: Uint8Array,
  fileName: string,
  about: { programVersion: string; stamp: string },
  bounds: Partial<ReadingBounds> = {},
): Promise<CheckedFile> {
  const result = await performApart({ kind: 'check', fileName, ...about }, bytes, {
    ...defaultBounds,
    ...bounds,
  })
  return result as CheckedFile // plain data from our own check, through JSON
}

async function performApart(task: ReadingTask, bytes: Uint8Array, bounds: ReadingBounds): Promise<unknown> {
  const done = await waitForTurn(bounds.signal)
  try {
    return await runProcess(task, bytes, bounds)
  } finally {
    done()
  }
}

interface Answer {
  result?: unknown
  refusal?: { code: string; details: Record<string, string | number | boolean | null> }
  fault?: string
}

async function runProcess(task: ReadingTask, bytes: Uint8Array, bounds: ReadingBounds): Promise<unknown> {
  bounds.signal?.throwIfAborted()
  const child = startProcess(bounds.memoryMb)
  const watch = watchProcess(child, bounds)
  try {
    const received = collect(child.stdio[3], maxAnswerBytes)
    const printed = collect(child.stderr, 64 * 1024)
    send(child, task, bytes)
    const [exit, answer, complaint] = await Promise.all([exited(child), received, printed])
    if (watch.reason) throw watch.reason
    if (exit.code !== 0) throw refusalForExit(complaint.text, bounds)
    if (answer.isCut) throw new Refusal('source.memory', { limit: bounds.memoryMb })
    return unwrap(JSON.parse(answer.text))
  } finally {
    watch.stop()
    child.kill('SIGKILL')
  }
}

/** Without the server's environment: no database address, no keys, no proxy. */
function startProcess(memoryMb: number): ChildProcess {
  const entry = fileURLToPath(new URL('./document-process.ts', import.meta.url))
  // V8 gives up first, so that its own message and not the kernel ends a heap that grows without bound.
  const heapMb = Math.max(64, Math.round(memoryMb * 0.75))
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, '--disable-warning=ExperimentalWarning', entry],
    {
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
      env: { TZ: 'Asia/Shanghai' },
    },
  )
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  return child
}

function send(child: ChildProcess, task: ReadingTask, bytes: Uint8Array): void {
  child.stdin?.on('error', () => {}) // the process ended before it took everything; its exit tells why
  child.stdin?.write(`${JSON.stringify(task)}\n`)
  child.stdin?.end(bytes)
}

interface Watch {
  reason: unknown
  stop(): void
}

function watchProcess(child: ChildProcess, bounds: ReadingBounds): Watch {
  const watch: Watch = { reason: undefined, stop: () => {} }
  const end = (reason: unknown) => {
    watch.reason ??= reason
    child.kill('SIGKILL')
  }
  const seconds = Math.round(bounds.timeoutMs / 1000)
  const timeout = setTimeout(() => end(new Refusal('source.timeout', { seconds })), bounds.timeoutMs)
  const memory = setInterval(async () => {
    const residentMb = await residentMemoryMb(child.pid)
    if (residentMb > bounds.memoryMb) end(new Refusal('source.memory', { limit: bounds.memoryMb }))
  }, 50)
  const abort = () => end(bounds.signal?.reason)
  bounds.signal?.addEventListener('abort', abort)
  watch.stop = () => {
    clearTimeout(timeout)
    clearInterval(memory)
    bounds.signal?.removeEventListener('abort', abort)
  }
  return watch
}

const pageBytes = 4096

/** From Linux's /proc; elsewhere only the heap limit holds. */
async function residentMemoryMb(pid: number | undefined): Promise<number> {
  try {
    const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]
    return (Number(pages) * pageBytes) / 1024 / 1024
  } catch {
    return 0 // the process has just ended, or the system has no /proc
  }
}

function exited(child: ChildProcess): Promise<{ code: number | null }> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code }))
  })
}

async function collect(stream: unknown, most: number): Promise<{ text: string; isCut: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  if (isAsyncIterable(stream)) {
    for await (const chunk of stream) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size <= most) chunks.push(chunk)
    }
  }
  return { text: Buffer.concat(chunks).toString('utf8'), isCut: size > most }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}

/** An end without an answer: out of heap, or a fault below JavaScript; both come from the document. */
function refusalForExit(complaint: string, bounds: ReadingBounds): Refusal {
  if (/heap out of memory|allocation failed|Array buffer allocation/i.test(complaint)) {
    return new Refusal('source.memory', { limit: bounds.memoryMb })
  }
  return new Refusal('source.crashed')
}

function unwrap(answer: Answer): unknown {
  if (answer.refusal) throw new Refusal(answer.refusal.code, answer.refusal.details)
  if (answer.fault !== undefined) throw new Error(`reading process: ${answer.fault}`)
  return answer.result
}
