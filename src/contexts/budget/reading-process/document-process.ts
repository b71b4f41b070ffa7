/**
 * The process that reads (and checks) one document of unknown origin and ends. It gets the task as one line of JSON and
 * the file's bytes on stdin, answers one JSON value on descriptor 3, and has no network.
 */
import dgram from 'node:dgram'
import { writeSync } from 'node:fs'
import net from 'node:net'
import { Refusal } from '#kernel/refusal.ts'
import type { ReadingTask } from './reading-task.ts'

/** The descriptor that the answer goes to; stdout and stderr stay free for what libraries print. */
const answerDescriptor = 3

async function main(): Promise<void> {
  cutNetwork()
  const { task, bytes } = await receive()
  try {
    answer({ result: await perform(task, bytes) })
  } catch (error) {
    if (error instanceof Refusal) answer({ refusal: { code: error.code, details: error.details } })
    else answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
  process.exit(0) // a library may hold timers; nothing else is to be done
}

async function perform(task: ReadingTask, bytes: Uint8Array): Promise<unknown> {
  if (task.kind === 'read') {
    const { readSource } = await import('../formats/read-source.ts')
    return readSource(bytes, task.fileName)
  }
  if (task.kind === 'import') {
    const { openImportFile } = await import('../import/open-import-file.ts')
    return openImportFile(bytes, task.fileName)
  }
  if (task.kind === 'workbook') {
    const { openWorkbookFile } = await import('../import/open-import-file.ts')
    return openWorkbookFile(bytes, task.fileName)
  }
  const { checkFile } = await import('../check-file.ts')
  return checkFile(bytes, task.fileName, task)
}

/** No reader opens a connection; should a library try, it fails here. */
function cutNetwork(): void {
  const refuse = () => {
    throw new Error('no network in the reading process')
  }
  net.Socket.prototype.connect = refuse
  net.Server.prototype.listen = refuse
  dgram.createSocket = refuse
  globalThis.fetch = refuse
}

async function receive(): Promise<{ task: ReadingTask; bytes: Uint8Array }> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  const all = Buffer.concat(chunks)
  const end = all.indexOf(0x0a)
  const task: ReadingTask = JSON.parse(all.subarray(0, end).toString('utf8'))
  return { task, bytes: all.subarray(end + 1) }
}

function answer(value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value))
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(answerDescriptor, bytes, at)
    } catch (error) {
      const isFull = error instanceof Error && 'code' in error && error.code === 'EAGAIN'
      if (!isFull) throw error // the reader at the other end is slower than this process
    }
  }
}

await main()
