import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** One JSON line per event. stdout belongs to what a command prints for its user. */
export function createLog(
  level: LogLevel,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // A password or a token must never reach a log, whoever logs the object that holds it.
      redact: {
        paths: [
          ...['password', 'token', 'secret'].flatMap((name) => [name, `*.${name}`]),
          'headers.cookie',
          'headers.authorization',
        ],
        censor: '…',
      },
    },
    destination,
  )
}

const LOG_LIMIT_BYTES = 50_000_000

/** The running platform's log: everything into `<home>/log/platform.log`, faults on the terminal too. */
export function createServerLog(level: LogLevel, home: string): Log {
  const folder = join(home, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'platform.log')
  const sizeBytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (sizeBytes > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`)
  const streams = [
    {
      level: level === 'silent' ? ('fatal' as const) : level,
      stream: pino.destination({ dest: file, sync: true, mode: 0o600 }),
    },
    { level: 'error' as const, stream: pino.destination({ fd: 2, sync: true }) },
  ]
  return createLog(level, pino.multistream(streams))
}
