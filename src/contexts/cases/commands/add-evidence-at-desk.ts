import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { casesPolicy } from '../policy.ts'
import type { EvidenceRow } from '../store/evidence.ts'
import type { CasesTables } from '../store/tables.ts'
import { getVisibleCase, lockVisibleCase, type VisibleUnits } from './case-access.ts'
import { addEvidence, type NewEvidence } from './evidence.ts'

/** Somebody who is signed in adds a photo or a file. @throws Refusal `case.unknown`, `case.example`, `evidence.*`. */
export async function addEvidenceAtDesk(
  platform: Platform,
  actor: Actor,
  visible: VisibleUnits,
  given: NewEvidence,
): Promise<EvidenceRow> {
  await getVisibleCase(platform.db.withTables<CasesTables>(), given.caseId, visible)
  return addEvidence(
    platform,
    {
      via: 'desk',
      action: casesPolicy.addEvidence,
      enter: async (trx) => ({
        actor,
        adderName: actor.displayName,
        file: await lockVisibleCase(trx, given.caseId, visible),
      }),
    },
    given,
  )
}
