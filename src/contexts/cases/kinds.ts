import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import {
  type CaseKind,
  caseKindSchema,
  type ListKind,
  listKindSchema,
  type SourceKind,
  sourceKindSchema,
} from './core/kinds.ts'

const folder = path.resolve(import.meta.dirname, '../../../templates/common')

/** Kinds of cases, lists and sources as templates/common says. */
export interface CaseKinds {
  readonly cases: readonly CaseKind[]
  readonly lists: readonly ListKind[]
  readonly sources: readonly SourceKind[]
}

let loaded: Promise<CaseKinds> | undefined

/** Read once a process. @throws Error when a file is not as its schema says. */
export function loadKinds(): Promise<CaseKinds> {
  loaded ??= readAll()
  return loaded
}

/** A kind that was taken out of the data since keeps its cases readable: by its id, with the rules of 「其他」. */
export function kindOfCase(kinds: CaseKinds, id: string): CaseKind {
  const known = kinds.cases.find((kind) => kind.id === id)
  if (known) return known
  const other = kinds.cases.find((kind) => kind.id === 'other')
  if (!other) throw new Error('templates/common/case-kinds.json has no kind 「other」')
  return { ...other, id, name: id }
}

/** @throws Refusal `case.kind-unknown`: nothing new is found of a kind that is not in the data. */
export function assertCaseKind(kinds: CaseKinds, id: string): CaseKind {
  const known = kinds.cases.find((kind) => kind.id === id)
  if (!known) throw new Refusal('case.kind-unknown')
  return known
}

export function kindOfList(kinds: CaseKinds, id: string): ListKind | null {
  return kinds.lists.find((kind) => kind.id === id) ?? null
}

/** A kind that was taken out of the data since keeps its lists readable: without fields and steps of its own. */
export function listKindOrPlain(kinds: CaseKinds, id: string): ListKind {
  const plain = { caseKind: 'other', fields: [], steps: [], codePattern: null, delistingMaterials: [] }
  return kindOfList(kinds, id) ?? { id, name: id, ...plain }
}

export function kindOfSource(kinds: CaseKinds, id: string): SourceKind | null {
  return kinds.sources.find((kind) => kind.id === id) ?? null
}

async function readAll(): Promise<CaseKinds> {
  const [cases, lists, sources] = await Promise.all([
    readKinds('case-kinds.json', caseKindSchema),
    readKinds('list-kinds.json', listKindSchema),
    readKinds('source-kinds.json', sourceKindSchema),
  ])
  return { cases, lists, sources }
}

async function readKinds<T extends z.ZodType>(name: string, schema: T): Promise<z.output<T>[]> {
  const content: unknown = JSON.parse(await readFile(path.join(folder, name), 'utf8'))
  return z.strictObject({ kinds: z.array(schema) }).parse(content).kinds
}
