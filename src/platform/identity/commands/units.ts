import type { Transaction } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import type { Actor } from '../actor.ts'
import type { IdentityParts } from '../parts.ts'
import { identityPolicy } from '../policy.ts'
import {
  countDependants,
  findUnit,
  insertUnit,
  isBelow,
  lockUnitTree,
  setUnitClosed,
  type Unit,
  updateUnit,
} from '../store/units.ts'
import type { IdentityTables } from '../tables.ts'

type Trx = Transaction<IdentityTables>

/** @returns the id of the new unit. */
export async function createUnit(
  parts: IdentityParts,
  actor: Actor,
  input: { code: string; name: string; parentId: string | null },
  now: Date,
): Promise<string> {
  return parts.db.transaction().execute(async (trx) => {
    await lockUnitTree(trx)
    await assertOpenParent(trx, input.parentId)
    const id = await insertUnit(trx, { ...input, now })
    if (!id) throw new Refusal('identity.unit-code-taken', { code: input.code })
    const details = { code: input.code, parentId: input.parentId }
    await recordAudit(trx, {
      actor,
      action: identityPolicy.createUnit,
      subject: subject({ id, ...input }),
      details,
    })
    return id
  })
}

/** The code stays: documents and other systems know the unit by it. */
export async function editUnit(
  parts: IdentityParts,
  actor: Actor,
  input: { unitId: string; name: string; parentId: string | null },
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await lockUnitTree(trx)
    const unit = await getUnit(trx, input.unitId)
    if (input.parentId !== unit.parentId) await assertOpenParent(trx, input.parentId)
    if (input.parentId && (await isBelow(trx, input.parentId, unit.id)))
      throw new Refusal('identity.unit-under-itself')
    await updateUnit(trx, unit.id, input)
    await recordAudit(trx, {
      actor,
      action: identityPolicy.editUnit,
      subject: subject(unit),
      details: {
        name: input.name,
        nameBefore: unit.name,
        parentId: input.parentId,
        parentIdBefore: unit.parentId,
      },
    })
  })
}

/** Only a unit that nothing hangs on any more. */
export async function closeUnit(
  parts: IdentityParts,
  actor: Actor,
  unitId: string,
  now: Date,
): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await lockUnitTree(trx)
    const unit = await getUnit(trx, unitId)
    const { units, users } = await countDependants(trx, unitId)
    if (units + users > 0) throw new Refusal('identity.unit-in-use', { name: unit.name, units, users })
    await setUnitClosed(trx, unitId, now)
    await recordAudit(trx, { actor, action: identityPolicy.closeUnit, subject: subject(unit) })
  })
}

export async function reopenUnit(parts: IdentityParts, actor: Actor, unitId: string): Promise<void> {
  await parts.db.transaction().execute(async (trx) => {
    await lockUnitTree(trx)
    const unit = await getUnit(trx, unitId)
    await assertOpenParent(trx, unit.parentId)
    await setUnitClosed(trx, unitId, null)
    await recordAudit(trx, { actor, action: identityPolicy.reopenUnit, subject: subject(unit) })
  })
}

async function getUnit(trx: Trx, unitId: string): Promise<Unit> {
  const unit = await findUnit(trx, unitId)
  if (!unit) throw new Refusal('identity.unit-unknown')
  return unit
}

async function assertOpenParent(trx: Trx, parentId: string | null): Promise<void> {
  if (parentId === null) return
  const parent = await getUnit(trx, parentId)
  if (parent.isClosed) throw new Refusal('identity.unit-closed', { name: parent.name })
}

function subject({ id, code, name }: { id: string; code: string; name: string }) {
  return { kind: 'unit', id, name: `${code} ${name}` }
}
