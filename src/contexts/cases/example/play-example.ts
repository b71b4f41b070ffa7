import { join } from 'node:path'
import type { Transaction } from 'kysely'
import { isExampleRemoved } from '#platform/installation.ts'
import { announce } from '#platform/live/live.ts'
import type { Platform } from '#platform/platform.ts'
import type { CaseFile } from '../core/case-file.ts'
import { usualRules } from '../core/rules.ts'
import { appendEvents, lockCase } from '../store/case-log.ts'
import {
  countExampleActions,
  type ExampleHistory,
  hasExample,
  hasOwnWork,
  insertExampleCases,
  insertExampleLists,
  lockExample,
  markSourcesSimulated,
} from '../store/example.ts'
import { insertSources } from '../store/sources.ts'
import type { CasesTables } from '../store/tables.ts'
import { casesDb } from '../viewing.ts'
import type { CasesSpec } from './cases-spec.ts'
import { exampleUnit } from './example-unit.ts'
import { keepEvidenceOf } from './keep-evidence.ts'
import { type Example, findExamples, loadExample } from './load-example.ts'
import { type PlayedAction, type Playing, playScript } from './play-script.ts'
import { recordedOf } from './recorded-of.ts'
import type { Script } from './script.ts'
import { simulator } from './simulator.ts'

type Trx = Transaction<CasesTables>
type Seeding = Pick<Platform, 'db' | 'clock' | 'files' | 'config'>

/**
 * Shows the worked example's problems in a platform in which nobody has entered any of their own: everything up to now.
 * Done twice, it is done once.
 * @param path of a `cases.json`.
 * @returns whether it was done now.
 */
export async function seedExample(platform: Seeding, path: string): Promise<boolean> {
  const example = await loadExample(path)
  const { spec, sources } = example
  return casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      await lockExample(trx)
      if (await isExampleRemoved(platform.db)) return false
      if ((await hasExample(trx)) || (await hasOwnWork(trx))) return false
      const at = new Date(`${spec.year - 1}-12-15T09:00:00+08:00`)
      await insertSources(trx, exampleUnit.id, sources, { editorName: simulator, now: at })
      await markSourcesSimulated(
        trx,
        sources.map(({ id }) => id),
      )
      await insertExampleLists(trx, listsOf(spec))
      await playOn(trx, platform, example)
      return true
    })
}

/** Lets happen what has come since: the days of the example pass like any other. @returns how many cases went on. */
export async function goOnWithExample(platform: Seeding): Promise<number> {
  const db = casesDb(platform)
  if (!(await hasExample(db))) return 0
  let cases = 0
  for (const example of await findExamples(join(platform.config.checkout, 'examples')))
    cases += await db.transaction().execute(async (trx) => {
      await lockExample(trx)
      // It may have been taken out while this waited.
      return (await hasExample(trx)) ? playOn(trx, platform, example) : 0
    })
  return cases
}

function listsOf({ outfalls, inspectorate }: CasesSpec) {
  return [
    { ...outfalls, kind: 'outfall' },
    { ...inspectorate, kind: 'inspectorate' },
  ].map(({ listId, kind, title, isPublic, madeOn }) => ({
    ...{ id: listId, owner_unit_id: exampleUnit.id, kind, title, is_public: isPublic },
    ...{ made_at: new Date(`${madeOn}T09:00:00+08:00`), maker_name: simulator },
  }))
}

async function playOn(trx: Trx, platform: Seeding, example: Example): Promise<number> {
  const { spec, scripts, kinds, holidays } = example
  const playing: Playing = { kinds, holidays, rules: usualRules, until: platform.clock.now() }
  const actions = await countExampleActions(trx)
  const fresh: ExampleHistory[] = []
  const all: { script: Script; played: readonly PlayedAction[] }[] = []
  for (const script of scripts) {
    const known = actions.get(script.id)
    const isDue = (script.steps[(known ?? 0) - 1]?.at ?? script.foundAt) <= playing.until
    if (!isDue || (known ?? 0) > script.steps.length) continue
    const played =
      known === undefined ? playScript(script, null, playing) : await goOn(trx, script, known, playing)
    if (known === undefined) fresh.push(historyOf(script, played))
    all.push({ script, played })
  }
  if (all.length === 0) return 0
  await insertExampleCases(trx, exampleUnit.id, fresh)
  await keepEvidenceOf(trx, platform.files, kinds, all)
  await announce(trx, { topic: 'case', id: spec.outfalls.listId, userId: null })
  return all.length
}

/** A case that stands already goes on as every case does. */
async function goOn(trx: Trx, script: Script, actions: number, playing: Playing): Promise<PlayedAction[]> {
  let row = await lockCase(trx, script.id)
  if (!row) throw new Error(`case ${script.id} of the example is gone`)
  const played = playScript(script, { file: row.file, actions }, playing)
  for (const { at, key, by, events } of played) {
    const actor = { userId: by.userId, name: by.name }
    row = await appendEvents(trx, row, events, { actor, via: by.via, key, now: at })
  }
  return played
}

function historyOf({ id }: Script, played: readonly PlayedAction[]): ExampleHistory {
  const file: CaseFile | undefined = played.at(-1)?.file
  if (!file) throw new Error(`case ${id} of the example has not been found yet`)
  return { id, file, events: recordedOf(played) }
}
