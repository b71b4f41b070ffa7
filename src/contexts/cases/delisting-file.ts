import { chinaDay } from '#kernel/calendar.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Platform } from '#platform/platform.ts'
import { getVisibleCase, numberOf } from './commands/case-access.ts'
import { type DelistingPhoto, delistingDocument } from './documents/delisting-document.ts'
import { assertBlurred, blurredBytes, isPicture } from './evidence/blurred.ts'
import { pictureSize } from './evidence/picture-size.ts'
import { kindOfCase, listKindOrPlain } from './kinds.ts'
import type { CasesParts } from './parts.ts'
import { listEvents } from './store/case-log.ts'
import { findListRow } from './store/case-neighbours.ts'
import { listCasesOfIds } from './store/cases.ts'
import { type EvidenceRow, evidenceOfCase } from './store/evidence.ts'
import { viewingOf } from './viewing.ts'

/**
 * 销号材料 of a case: one PDF with its blurred photos.
 * @throws Refusal `case.unknown`, `evidence.not-blurred`: somebody has to have looked at every photo first.
 */
export async function delistingFile(
  platform: Pick<Platform, 'db' | 'clock' | 'files' | 'pdf'>,
  parts: Pick<CasesParts, 'findVisibleUnits' | 'unitName'>,
  actor: Actor,
  id: string,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { db, scope, kinds, at } = await viewingOf(platform, parts, actor)
  const row = await getVisibleCase(db, id, scope.visible)
  const evidence = await evidenceOfCase(db, id)
  assertBlurred(evidence)
  const { file } = row
  const others = [...file.linked, ...(file.duplicateOf === null ? [] : [file.duplicateOf])]
  const [events, list, unitName, photos, linked] = await Promise.all([
    listEvents(db, id),
    row.list_id === null ? undefined : findListRow(db, row.list_id),
    parts.unitName(row.owner_unit_id),
    Promise.all(evidence.filter(isPicture).map((each) => photoOf(platform, each))),
    listCasesOfIds(db, scope.visible, [...new Set(others)].slice(0, 500)),
  ])
  const numbers = new Map(linked.map((each) => [each.id, numberOf(each)]))
  const number = numberOf(row)
  const document = delistingDocument({
    ...{ number, unitName, file, events, photos, madeAt: at.now, isSimulated: row.is_simulated },
    kindName: kindOfCase(kinds, row.kind).name,
    list: list ? { title: list.title, kind: listKindOrPlain(kinds, list.kind) } : null,
    pieces: evidence.map((each) => ({
      ...{ stage: each.stage, fileName: each.file_name, sha256: each.sha256, adderName: each.adder_name },
      ...{ addedAt: each.added_at.toISOString(), isPhoto: isPicture(each), remarks: each.finding.remarks },
    })),
    day: chinaDay(at.now),
    caseNumber: (other) => numbers.get(other) ?? null,
  })
  const mark = row.is_simulated ? '模拟-' : ''
  return {
    fileName: `${mark}${number}${file.details.title.slice(0, 40)}销号材料.pdf`,
    bytes: await platform.pdf.render(document),
  }
}

async function photoOf(platform: Pick<Platform, 'files'>, row: EvidenceRow): Promise<DelistingPhoto> {
  const jpeg = await blurredBytes(platform, row)
  const size = pictureSize(jpeg)
  if (!size) throw new Error(`the blurred picture of evidence ${row.id} has no size`)
  return {
    ...{ stage: row.stage, jpeg, ...size, fileName: row.file_name, adderName: row.adder_name },
    takenAt: row.taken_at?.toISOString() ?? null,
    addedAt: row.added_at.toISOString(),
  }
}
