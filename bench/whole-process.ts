import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

export interface ProcessRun {
  /** Wall time of the whole command, its launcher included. */
  ms: number
  /** Highest resident memory of any one process of the command, MiB. */
  peakMb: number
  code: number | null
}

/** Runs a command to its end and measures it from outside, as a person would see it. Linux: reads /proc. */
export async function runWhole(command: string, args: readonly string[]): Promise<ProcessRun> {
  const start = performance.now()
  const child = spawn(command, args, { stdio: 'ignore' })
  const peaks = new Map<number, number>()
  const look = () => {
    for (const pid of withDescendants(child.pid))
      peaks.set(pid, Math.max(peaks.get(pid) ?? 0, highWaterMb(pid)))
  }
  const timer = setInterval(look, 5)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  clearInterval(timer)
  return { ms: performance.now() - start, peakMb: Math.max(0, ...peaks.values()), code }
}

function withDescendants(pid: number | undefined): number[] {
  if (pid === undefined) return []
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readOrEmpty(`/proc/${name}/stat`)
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const found = [pid]
  for (const known of found) for (const [child, parent] of parents) if (parent === known) found.push(child)
  return found
}

function highWaterMb(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? 0) / 1024
}

/** A process may end between two looks. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
