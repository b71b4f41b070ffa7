import type { Kysely } from 'kysely'
import { Refusal } from '#kernel/refusal.ts'
import { listKindOrPlain, loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import { findListRow } from '../store/case-neighbours.ts'
import { countItems, listItemsOf, listPublicLists } from '../store/lists.ts'
import { listPublicPhotos } from '../store/public-photos.ts'
import type { CasesTables } from '../store/tables.ts'
import type { PublicListHead } from './lists-page.ts'
import { type PublicList, publicItems } from './public-list.ts'

type Moment = { readonly now: Date; readonly today: string }
type Names = Pick<CasesParts, 'unitName'>

export async function readPublicLists(
  db: Kysely<CasesTables>,
  { unitName }: Names,
  moment: Moment,
): Promise<PublicListHead[]> {
  const [rows, kinds] = await Promise.all([listPublicLists(db), loadKinds()])
  const units = [...new Set(rows.map(({ owner_unit_id }) => owner_unit_id))]
  const ids = rows.map(({ id }) => id)
  const [counts, names] = await Promise.all([
    countItems(db, ids, moment),
    Promise.all(units.map(async (id) => [id, await unitName(id)] as const)),
  ])
  const nameOf = new Map(names)
  return rows.map(({ id, title, kind, owner_unit_id, is_simulated }) => ({
    ...{ id, title, isSimulated: is_simulated },
    kindName: listKindOrPlain(kinds, kind).name,
    unitName: nameOf.get(owner_unit_id) ?? '',
    counts: counts.get(id) ?? { items: 0, delisted: 0, overdue: 0 },
  }))
}

/** @throws Refusal `list.unknown`: not there, or not published. */
export async function readPublicList(
  db: Kysely<CasesTables>,
  { unitName }: Names,
  id: string,
  moment: Moment,
): Promise<PublicList> {
  const row = await findListRow(db, id)
  if (!row?.is_public || row.removed_at !== null) throw new Refusal('list.unknown')
  const kind = listKindOrPlain(await loadKinds(), row.kind)
  const [items, photos, name] = await Promise.all([
    listItemsOf(db, id),
    listPublicPhotos(db, id),
    unitName(row.owner_unit_id),
  ])
  return {
    ...{ id, title: row.title, kindName: kind.name, unitName: name, isSimulated: row.is_simulated },
    ...publicItems(kind, items, photos, moment),
  }
}
