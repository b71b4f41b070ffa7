import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { generateSync } from 'otplib'
import { issueSetupLink } from '#platform/identity/commands/set-up.ts'
import { hashPassword } from '#platform/identity/password-hash.ts'
import { openSecretBox } from '#platform/identity/secret-box.ts'
import type { Browser } from '#platform/identity/testing/browser.ts'
import { newToken, tokenHash } from '#platform/identity/tokens.ts'
import { bookSamples } from './book-samples.ts'
import { cardSamples } from './card-samples.ts'
import { caseEvidenceSamples } from './case-evidence-samples.ts'
import { caseListSamples } from './case-list-samples.ts'
import { caseSamples } from './case-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'
import { entryAidSamples } from './entry-aid-samples.ts'
import { evidenceSamples } from './evidence-samples.ts'
import { importSamples } from './import-samples.ts'
import { performanceOverviewSamples } from './performance-overview-samples.ts'
import { planSamples } from './plan-samples.ts'
import { reportSamples } from './report-samples.ts'
import { robotSamples } from './robot-samples.ts'
import { surveySamples } from './survey-samples.ts'

/** Who knocks: the public, a person whose second factor is still due, or a person in one role. */
export interface Caller {
  readonly column: string
  readonly browser: Browser
  /** The caller's account, where there is one. */
  readonly userId: string | undefined
}

/** A request that would succeed for a caller who may make it. */
export interface Sample {
  /** Values of the path's parameters. */
  readonly params?: Readonly<Record<string, string>>
  /** With its question mark. */
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A rule about the object itself, not about the role, that turns this caller away. */
  readonly refusedAs?: string
}

export type MakeSample = (platform: ComposedPlatform, caller: Caller) => Promise<Sample>

const password = 'Cloud-over-7-hills'
const note = async (): Promise<Sample> => ({})

/** A sample for every route of the platform, by method and path. A route without one fails the matrix. */
export const samples: Readonly<Record<string, MakeSample>> = {
  'GET /api/session': note,
  'POST /api/session': async (platform) => {
    const { id, userName } = await platform.person(['officer'])
    await setPassword(platform, id)
    return { body: { userName, password } }
  },
  'POST /api/session/second-factor': async (platform, { column, userId }) => {
    if (column !== 'halfway' || !userId)
      return { body: { code: '000000' }, refusedAs: 'identity.second-factor-not-due' }
    return { body: { code: await currentCode(platform, userId) } }
  },
  'DELETE /api/session': note,
  'PUT /api/session/password': async (platform, { userId }) => {
    if (userId) await setPassword(platform, userId)
    return { body: { currentPassword: password, newPassword: 'River-under-9-bridges' } }
  },
  'POST /api/session/second-factor/enrolment': async (_, { column }) =>
    column === 'halfway' ? { refusedAs: 'identity.already-enrolled' } : {},
  'POST /api/session/second-factor/enrolment/confirmation': async (platform, { column, userId, browser }) => {
    if (column === 'halfway') return { body: { code: '000000' }, refusedAs: 'identity.already-enrolled' }
    await browser.post('/api/session/second-factor/enrolment')
    return { body: { code: userId ? await currentCode(platform, userId) : '000000' } }
  },
  'POST /api/session/second-factor/removal': async (platform, { userId, column }) => {
    if (userId) await setPassword(platform, userId)
    if (userId && column !== 'halfway') await enrol(platform, userId, true)
    return { body: { password, code: userId ? await currentCode(platform, userId) : '000000' } }
  },
  'GET /api/session/list': note,
  'DELETE /api/session/list/{sessionId}': async (platform, { userId }) => ({
    params: { sessionId: userId ? await sessionOf(platform, userId) : randomUUID() },
  }),

  'POST /api/setup/hand-out': async (platform) => {
    const path = await issueSetupLink({ db: platform.db }, new Date())
    return { body: { token: path?.split('#')[1] } }
  },
  'GET /api/setup/link': async (platform) => ({
    headers: { 'mingche-link': await administratorLink(platform) },
  }),
  'POST /api/setup/administrators': async (platform, { browser, userId }) => {
    const token = await administratorLink(platform)
    await browser.get('/api/setup/link', { 'mingche-link': token })
    const userName = `admin${randomUUID().slice(0, 8)}`
    return {
      body: { token, userName, displayName: '某', password },
      ...(userId ? { refusedAs: 'identity.link-signed-in' } : {}),
    }
  },
  'POST /api/setup/passwords': async (platform, { browser, userId }) => {
    const system = await platform.person(['systemAdministrator'])
    const { id } = await platform.person(['officer'])
    const issued = await system.browser.post(`/api/admin/users/${id}/password-link`)
    const token = ((await issued.json()) as { path: string }).path.split('#')[1] ?? ''
    await browser.get('/api/setup/link', { 'mingche-link': token })
    return { body: { token, password }, ...(userId ? { refusedAs: 'identity.link-signed-in' } : {}) }
  },

  'GET /api/admin/users': note,
  'GET /api/admin/users/export': note,
  'GET /api/admin/users/{userId}': onOfficer(),
  'POST /api/admin/users': async () => ({
    body: { userName: `u${randomUUID().slice(0, 8)}`, displayName: '某', kind: 'business', unitId: null },
  }),
  'PUT /api/admin/users/{userId}': onOfficer({ displayName: '新名', unitId: null }),
  'POST /api/admin/users/{userId}/disabling': onOfficer(),
  'POST /api/admin/users/{userId}/enabling': onOfficer(),
  'POST /api/admin/users/{userId}/password-link': onOfficer(),
  'PUT /api/admin/users/{userId}/roles': onOfficer({ roleIds: ['head'] }),
  'POST /api/admin/users/{userId}/unlocking': onOfficer(),
  'DELETE /api/admin/users/{userId}/second-factor': async (platform) => {
    const { id } = await platform.person(['officer'])
    await enrol(platform, id, true)
    return { params: { userId: id } }
  },

  'GET /api/admin/units': note,
  'GET /api/admin/units/export': note,
  'POST /api/admin/units': async () => ({
    body: { code: randomUUID().slice(0, 8), name: '某单位', parentId: null },
  }),
  'PUT /api/admin/units/{unitId}': onUnit({ name: '新名', parentId: null }),
  'POST /api/admin/units/{unitId}/closing': onUnit(),
  'POST /api/admin/units/{unitId}/reopening': onUnit(),

  'GET /api/admin/roles': note,
  'GET /api/admin/roles/export': note,
  'PUT /api/admin/roles/{roleId}/second-factor': async () => ({
    params: { roleId: 'leader' },
    body: { isRequired: false },
  }),
  'GET /api/admin/sessions': note,
  'DELETE /api/admin/sessions/{sessionId}': async (platform) => {
    const { id } = await platform.person(['officer'])
    return { params: { sessionId: await sessionOf(platform, id) } }
  },

  'GET /api/audit': note,
  'GET /api/audit/actions': note,
  'GET /api/audit/export': note,
  'GET /api/audit/export/verifiable': note,
  'POST /api/audit/verification': note,
  'GET /api/audit/checkpoints': note,

  'GET /api/live': note,
  'GET /api/jobs': note,
  'GET /api/jobs/{id}': onOwnJob,
  'POST /api/jobs/{id}/cancel': onOwnJob,
  'GET /api/notices': note,
  'POST /api/notices/read': async () => ({ body: { upTo: 1 } }),
  'GET /api/measures': note,
  'GET /api/measures/{id}': async () => ({
    params: { id: 'budget.disclosures.checked' },
    query: '?asOf=2026-03-01',
  }),

  'GET /api/budget/public': note,
  'GET /api/budget/public/{id}': onDisclosure('result'),
  'GET /api/budget/disclosures': note,
  'POST /api/budget/disclosures': async () => {
    const body = new FormData()
    body.set('file', new File([`一份文件 ${randomUUID()}`], '预算公开.txt'))
    return { body }
  },
  'GET /api/budget/disclosures/{id}': onDisclosure('result'),
  'DELETE /api/budget/disclosures/{id}': onDisclosure('listed'),
  'POST /api/budget/disclosures/{id}/restore': onDisclosure('removed'),
  'GET /api/budget/disclosures/{id}/file': onDisclosure('result'),
  'GET /api/budget/disclosures/{id}/report/{format}': async (platform) => ({
    params: { id: await disclosure(platform, 'result'), format: 'html' },
  }),
  ...bookSamples,
  ...cardSamples,
  ...caseEvidenceSamples,
  ...caseListSamples,
  ...caseSamples,
  ...entryAidSamples,
  ...evidenceSamples,
  ...importSamples,
  ...performanceOverviewSamples,
  ...planSamples,
  ...reportSamples,
  ...robotSamples,
  ...surveySamples,
}

function onOfficer(body?: unknown): MakeSample {
  return async (platform) => ({ params: { userId: (await platform.person(['officer'])).id }, body })
}

function onUnit(body?: unknown): MakeSample {
  return async (platform) => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.unit (code, name, created_at) values (${randomUUID().slice(0, 8)}, '某单位', now())
      returning id`.execute(platform.db)
    return { params: { unitId: rows[0]?.id ?? '' }, body }
  }
}

async function onOwnJob(platform: ComposedPlatform, { userId }: Caller): Promise<Sample> {
  const id = randomUUID()
  await sql`insert into jobs.run (id, kind, title, requested_by, state, input, queued_at)
    values (${id}, 'trial', '某个任务', ${userId ?? null}, 'queued', '{}', now())`.execute(platform.db)
  return { params: { id } }
}

function onDisclosure(state: 'result' | 'listed' | 'removed'): MakeSample {
  return async (platform) => ({ params: { id: await disclosure(platform, state) } })
}

/** A public one, so that every unit sees it. */
async function disclosure(
  platform: ComposedPlatform,
  state: 'result' | 'listed' | 'removed',
): Promise<string> {
  const id = randomUUID()
  const { sha256, sizeBytes } = await platform.platform.files.put(Buffer.from(id))
  await sql`insert into budget.disclosure (id, unit_name, budget_year, origin, file_name, file_sha256, file_bytes,
      file_format, uploaded_by, uploader_name, uploaded_at, program_version, tables_read, forms_read, errors, conflicts,
      warnings, roundings, infos, jointly_feasible, is_public, removed_at)
    values (${id}, '某单位', 2026, 'upload', '某.txt', ${sha256}, ${sizeBytes}, 'text', ${randomUUID()}, '某', now(),
      'test', 0, 0, 0, 0, 0, 0, 0, true, true, ${state === 'removed' ? new Date() : null})`.execute(
    platform.db,
  )
  await sql`insert into budget.disclosure_result (disclosure_id, view, contract, html)
    values (${id}, '{}', '{}', '<!doctype html>')`.execute(platform.db)
  return id
}

async function setPassword(platform: ComposedPlatform, userId: string): Promise<void> {
  passwordHash ??= hashPassword(password)
  await platform.db
    .updateTable('identity.account')
    .set({ password_hash: await passwordHash })
    .where('id', '=', userId)
    .execute()
}
let passwordHash: Promise<string> | undefined

async function sessionOf(platform: ComposedPlatform, userId: string): Promise<string> {
  const { id } = await platform.db
    .selectFrom('identity.session')
    .select('id')
    .where('account_id', '=', userId)
    .executeTakeFirstOrThrow()
  return id
}

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

/** Gives the account a second factor; with `isShown` its sessions have shown it already. */
export async function enrol(platform: ComposedPlatform, userId: string, isShown: boolean): Promise<void> {
  const box = await openSecretBox(platform.platform.config.home)
  const now = new Date()
  await platform.db
    .insertInto('identity.second_factor')
    .values({ account_id: userId, secret_sealed: box.seal(secret, userId), confirmed_at: now })
    .execute()
  if (!isShown) return
  await platform.db
    .updateTable('identity.session')
    .set({ second_factor_at: now })
    .where('account_id', '=', userId)
    .execute()
}

async function currentCode(platform: ComposedPlatform, userId: string): Promise<string> {
  const box = await openSecretBox(platform.platform.config.home)
  const factor = await platform.db
    .selectFrom('identity.second_factor')
    .select('secret_sealed')
    .where('account_id', '=', userId)
    .executeTakeFirst()
  return factor ? generateSync({ secret: box.open(factor.secret_sealed, userId) }) : '000000'
}

async function administratorLink(platform: ComposedPlatform): Promise<string> {
  const token = newToken()
  await sql`insert into identity.one_time_link (token_sha256, purpose, role_id, created_at, expires_at)
    values (${tokenHash(token)}, 'administrator', 'auditAdministrator', now(), now() + interval '1 hour')`.execute(
    platform.db,
  )
  return token
}
