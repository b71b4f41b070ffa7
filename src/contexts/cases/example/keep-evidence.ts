import type { Transaction } from 'kysely'
import type { FileStore } from '#platform/files/file-store.ts'
import { keepFile } from '#platform/files/lock-file.ts'
import { checkEvidence } from '../core/evidence-check.ts'
import { usualRules } from '../core/rules.ts'
import { type CaseKinds, kindOfCase } from '../kinds.ts'
import { insertExampleEvidence } from '../store/example.ts'
import type { CasesTables } from '../store/tables.ts'
import type { PlayedAction } from './play-script.ts'
import { samplePicture } from './sample-picture.ts'
import type { Script } from './script.ts'
import { simulator } from './simulator.ts'

type Trx = Transaction<CasesTables>
type Played = { readonly script: Script; readonly played: readonly PlayedAction[] }

/** What the played actions brought with them: one drawn picture a kind of case, marked for what it is. */
export async function keepEvidenceOf(
  trx: Trx,
  files: FileStore,
  kinds: CaseKinds,
  all: readonly Played[],
): Promise<void> {
  const pictures = new Map<string, { sha256: string; sizeBytes: number }>()
  const rows = []
  for (const { script, played } of all)
    for (const action of played) {
      if (action.evidence === null) continue
      const caption = captionOf(kinds, action)
      const picture = pictures.get(caption) ?? (await keepFile(trx, files, samplePicture(caption)))
      pictures.set(caption, picture)
      rows.push(evidenceRow(script.id, action, action.evidence, { caption, picture }))
    }
  await insertExampleEvidence(trx, rows)
}

function captionOf(kinds: CaseKinds, { file, evidence }: PlayedAction): string {
  const { name } = kindOfCase(kinds, file.details.kind)
  return `${name}：${evidence?.stage === 'document' ? '材料' : '整改后'}`
}

function evidenceRow(
  caseId: string,
  { at, by, file }: PlayedAction,
  { id, stage }: NonNullable<PlayedAction['evidence']>,
  { caption, picture }: { caption: string; picture: { sha256: string; sizeBytes: number } },
) {
  const { position } = file.details
  const takenAt = new Date(at.getTime() - 600_000)
  const photo = {
    takenAt: takenAt.toISOString(),
    position,
    sentPosition: position,
    isPicture: stage !== 'document',
  }
  const where = { position, dispatchedAt: file.dispatchedAt, stage }
  const place = { longitude: position?.longitude ?? null, latitude: position?.latitude ?? null }
  return {
    ...{ id, case_id: caseId, stage, file_name: `模拟 ${caption}.jpg`, media_type: 'image/jpeg' },
    ...{ sha256: picture.sha256, size_bytes: picture.sizeBytes, taken_at: takenAt, ...place },
    ...{ sent_longitude: place.longitude, sent_latitude: place.latitude },
    finding: JSON.stringify(checkEvidence(photo, where, usualRules, at)),
    // The picture is small, and nobody can be recognised in it.
    ...{ thumbnail_sha256: picture.sha256, blurs: '[]', blurred_sha256: picture.sha256 },
    ...({
      blur_confirmed_by: simulator,
      adder_name: by.name,
      via: by.via === 'card' ? 'card' : 'desk',
    } as const),
    ...{ added_at: at, removed_at: null },
  }
}
