import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#kernel/refusal.ts'

/** What the environment decides. Everything has a default that is safe on one machine without a network. */
export interface Config {
  /** The folder of the program itself: the clone, or the unpacked archive. */
  readonly checkout: string
  /** The data folder: the embedded database, the stored files, the logs. */
  readonly home: string
  /** URL of the application's own role on an external PostgreSQL; `null`: the embedded server. */
  readonly databaseUrl: string | null
  /** URL of the role that owns the tables and migrates them; only with `databaseUrl`. */
  readonly ownerUrl: string | null
  readonly host: string
  /** TCP port; 0 lets the system choose one. */
  readonly port: number
  /** Paths of the certificate chain and of its key, both PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null
  /** A proxy in front terminates TLS; its `X-Forwarded-*` headers are believed. */
  readonly trustProxy: boolean
  readonly logLevel: LogLevel
  /** A login that is not used for so long ends. */
  readonly sessionIdleMinutes: number
  /** Where messages to 企业微信 group robots go: the API, or a fake of it on this machine. */
  readonly robotBase: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'
type Environment = Readonly<Record<string, string | undefined>>

/** @throws Refusal `config.*` when a variable is not usable; nothing is guessed. */
export function readConfig(environment: Environment): Config {
  const checkout = checkoutFolder()
  const host = environment.HOST || '127.0.0.1'
  const trustProxy = readSwitch(environment, 'TRUST_PROXY')
  const tls = readTls(environment)
  if (!isLoopback(host) && tls === null && !trustProxy)
    throw new Refusal('config.public-without-tls', { host })
  return {
    checkout,
    home: homeFolder(environment, checkout),
    databaseUrl: environment.DATABASE_URL || null,
    ownerUrl: environment.MINGCHE_OWNER_URL || null,
    host,
    port: readPort(environment),
    tls,
    trustProxy,
    logLevel: readLogLevel(environment),
    sessionIdleMinutes: readSessionIdle(environment),
    robotBase: readRobotBase(environment),
  }
}

/** The folder that holds package.json, templates/ and migrations/. */
export function checkoutFolder(): string {
  return resolve(dirname(fileURLToPath(import.meta.url)), '../..')
}

/**
 * Where the data lives. Root gets a folder of its own below /var/lib, because the database server runs as another user
 * there and a clone below a 0700 folder (such as /root) would lock that user out.
 */
export function homeFolder(environment: Environment, checkout: string): string {
  if (environment.MINGCHE_DATA) return resolve(environment.MINGCHE_DATA)
  if (process.getuid?.() !== 0) return join(checkout, 'var')
  const hash = createHash('sha256').update(realpathSync(checkout)).digest('hex').slice(0, 12)
  return join('/var/lib/mingche', hash)
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function readPort(environment: Environment): number {
  const text = environment.PORT || '8080'
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new Refusal('config.port', { value: text })
  return port
}

function readTls(environment: Environment): Config['tls'] {
  const cert = environment.TLS_CERT
  const key = environment.TLS_KEY
  if (!cert && !key) return null
  if (!cert || !key) throw new Refusal('config.tls-half', { missing: cert ? 'TLS_KEY' : 'TLS_CERT' })
  return { cert: resolve(cert), key: resolve(key) }
}

function readSwitch(environment: Environment, name: string): boolean {
  const text = environment[name] ?? ''
  if (['', '0', 'false', 'no'].includes(text)) return false
  if (['1', 'true', 'yes'].includes(text)) return true
  throw new Refusal('config.switch', { name, value: text })
}

/** 等保三级 8.1.4.1 b) asks for an automatic end; half an hour unless said otherwise, a working day at most. */
function readSessionIdle(environment: Environment): number {
  const text = environment.SESSION_IDLE_MINUTES || '30'
  const minutes = Number(text)
  if (!/^\d{1,3}$/.test(text) || minutes < 1 || minutes > 480)
    throw new Refusal('config.session-idle', { value: text })
  return minutes
}

/** Elsewhere than on this machine only the API itself: a key that is sent there opens the group to whoever listens. */
function readRobotBase(environment: Environment): string {
  const text = environment.MINGCHE_ROBOT_BASE
  if (!text) return 'https://qyapi.weixin.qq.com'
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' || !isLoopback(url.hostname.replace(/^\[|\]$/g, '')))
    throw new Refusal('config.robot-base', { value: text })
  return url.origin
}

function readLogLevel(environment: Environment): LogLevel {
  const text = environment.LOG_LEVEL || 'info'
  const known: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent']
  const level = known.find((each) => each === text)
  if (!level) throw new Refusal('config.log-level', { value: text })
  return level
}
