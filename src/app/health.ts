import { Hono } from 'hono'

/** One part that can be well or ill; extra members are shown as they are. */
export interface Finding {
  readonly ok: boolean
  readonly [detail: string]: string | number | boolean
}

export type Probe = () => Promise<Finding>

const PATIENCE_MS = 3_000

/**
 * `GET /health`: 200 when every part is well, else 503, for a load balancer and for people on duty.
 * It needs no account and therefore says nothing about users or data.
 */
export function healthRoute(version: string, probes: Readonly<Record<string, Probe>>): Hono {
  return new Hono().get('/health', async (c) => {
    const names = Object.keys(probes)
    const findings = await Promise.all(Object.values(probes).map(ask))
    const parts = Object.fromEntries(names.map((name, index) => [name, findings[index]]))
    const ok = findings.every((finding) => finding.ok)
    c.header('cache-control', 'no-store')
    return c.json({ ok, version, parts }, ok ? 200 : 503)
  })
}

/** A probe that fails or hangs is an ill part, not an ill endpoint; why stands in the log of that part. */
async function ask(probe: Probe): Promise<Finding> {
  const late = new Promise<Finding>((resolve) =>
    setTimeout(resolve, PATIENCE_MS, { ok: false, timedOut: true }).unref(),
  )
  return Promise.race([probe().catch(() => ({ ok: false })), late])
}
