import { createPublicKey } from 'node:crypto'
import type { Context } from 'hono'
import type { Kysely } from 'kysely'
import { verifierKey } from '../audit/checkpoint.ts'
import { auditPolicy } from '../audit/policy.ts'
import { auditRoutes } from '../audit/routes.ts'
import { startSealer } from '../audit/sealer.ts'
import { openSigningKey, readRememberedCheckpoints, rememberCheckpoint } from '../audit/signing-key.ts'
import { auditRefusals } from '../audit/terms.ts'
import { verifyJob } from '../audit/verify-job.ts'
import type { RefusalTexts } from '../http/refusal-texts.ts'
import { type AppEnv, createRouter } from '../http.ts'
import type { JobKind } from '../jobs/job-kind.ts'
import type { Platform } from '../platform.ts'
import type { Action } from '../policy.ts'
import type { Actor } from './actor.ts'
import { authenticator } from './authenticate.ts'
import { issueSetupLink } from './commands/set-up.ts'
import { cookies } from './cookies.ts'
import { identityPolicy, machinePolicy } from './policy.ts'
import type { RoleId } from './roles.ts'
import type { RouteParts } from './routes/context.ts'
import { allSessionsRoutes, roleRoutes } from './routes/roles.ts'
import { ownAccountRoutes, sessionRoutes } from './routes/session.ts'
import { setupRoutes } from './routes/setup.ts'
import { unitRoutes } from './routes/units.ts'
import { userRoutes, userSecurityRoutes } from './routes/users.ts'
import { openSecretBox } from './secret-box.ts'
import { pruneAttempts } from './store/failed-attempts.ts'
import { pruneSessions } from './store/sessions.ts'
import { findUnit, listUnitsBelow } from './store/units.ts'
import { listColleagues, listRoleHolders } from './store/users.ts'
import type { IdentityTables } from './tables.ts'
import { identityRefusals } from './terms.ts'

/** People, units, roles, sessions and the audit log, as the application composes them. */
export interface IdentityContext {
  /** Mounted at `/api`; the paths begin with `/session`, `/setup`, `/admin` and `/audit`. */
  readonly routes: IdentityRoutes
  readonly refusals: readonly RefusalTexts[]
  /** Background work, for the queue. */
  readonly jobs: readonly JobKind[]
  readonly authenticate: (c: Context<AppEnv>) => Promise<Actor | null>
  /** The ids of a person's own unit and of those below it. */
  readonly findVisibleUnits: (actor: Actor | null) => Promise<readonly string[]>
  /** The ids of the people who hold a role in a unit or in one above it: whom a notice is for. */
  readonly findColleagues: (unitId: string, roleId: RoleId) => Promise<readonly string[]>
  /** The people in use of a unit and of those below it: who can be made responsible. */
  readonly listColleagues: (
    unitId: string,
  ) => Promise<readonly { id: string; name: string; roles: readonly RoleId[] }[]>
  /** The unit's name as it stands on documents; its closing does not take it away. */
  readonly unitName: (unitId: string) => Promise<string>
  /** Seals the audit log and clears away what has expired, until stopped. */
  readonly start: () => { stop: () => Promise<void> }
}

/** For the typed client: `hc<IdentityRoutes>('/api')`. */
export type IdentityRoutes = ReturnType<typeof identityRoutes>

const hourMs = 3_600_000
/** Sessions and failed attempts are kept this long after they have lost their meaning. */
const keepMs = 30 * 24 * hourMs

/** @param actions the rows of the other contexts' policy tables: shown on the roles page and in the audit log. */
export async function identityContext(
  platform: Platform,
  actions: readonly Action[],
): Promise<IdentityContext> {
  const { config, clock, log } = platform
  const db = identityDb(platform)
  const secure = config.tls !== null || config.trustProxy
  const secrets = await openSecretBox(config.home)
  const signingKey = await openSigningKey(config.home)
  const parts: RouteParts = {
    db,
    secrets,
    clock,
    idleMinutes: config.sessionIdleMinutes,
    cookies: cookies(secure),
  }
  const trusted = verifierKey(createPublicKey(signingKey))
  const remembered = async () =>
    (await readRememberedCheckpoints(config.home)).map((note) => ({ note, key: trusted }))
  return {
    routes: identityRoutes(parts, actions),
    jobs: [verifyJob(db, remembered) as unknown as JobKind], // the queue hands each kind its own parsed input
    refusals: [identityRefusals, auditRefusals],
    authenticate: authenticator(parts),
    findVisibleUnits: async (actor) => (actor?.unitId ? listUnitsBelow(db, actor.unitId) : []),
    findColleagues: (unitId, roleId) => listRoleHolders(db, unitId, roleId),
    listColleagues: (unitId) => listColleagues(db, unitId),
    unitName: async (unitId) => {
      const unit = await findUnit(db, unitId)
      if (!unit) throw new Error(`there is no unit ${unitId}`)
      return unit.name
    },
    start: () => {
      const sealer = startSealer({
        db,
        log,
        key: signingKey,
        remember: (note) => rememberCheckpoint(config.home, note),
      })
      const pruning = setInterval(() => {
        const before = new Date(clock.now().getTime() - keepMs)
        Promise.all([pruneSessions(db, before), pruneAttempts(db, before)]).catch((error: unknown) =>
          log.error({ err: error }, 'clearing away expired sessions'),
        )
      }, hourMs)
      return {
        stop: async () => {
          clearInterval(pruning)
          await sealer.stop()
        },
      }
    },
  }
}

/**
 * For the greeting of `npm start`.
 * @returns path of a fresh one-time set-up link, or `undefined` once the platform has an administrator.
 */
export function ensureSetupLink(platform: Pick<Platform, 'db' | 'clock'>): Promise<string | undefined> {
  return issueSetupLink({ db: identityDb(platform) }, platform.clock.now())
}

export function identityRoutes(parts: RouteParts, actions: readonly Action[]) {
  const policies = [identityPolicy, machinePolicy, auditPolicy].flatMap((policy) =>
    Object.values<Action>(policy),
  )
  const all = [...policies, ...actions]
  return createRouter()
    .route('/', sessionRoutes(parts))
    .route('/', ownAccountRoutes(parts))
    .route('/', setupRoutes(parts))
    .route('/', userRoutes(parts))
    .route('/', userSecurityRoutes(parts))
    .route('/', unitRoutes(parts))
    .route('/', roleRoutes(parts, all))
    .route('/', allSessionsRoutes(parts))
    .route('/', auditRoutes({ db: parts.db, actions: all }))
}

function identityDb({ db }: Pick<Platform, 'db'>): Kysely<IdentityTables> {
  return db.withTables<IdentityTables>()
}
