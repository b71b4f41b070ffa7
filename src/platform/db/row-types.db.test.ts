import { globSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkoutFolder } from '../config.ts'
import { type TestDatabase, testDatabase } from '../testing/database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const checkout = checkoutFolder()

/** `schema.table.column` → what reading it gives: its kind, and `?` when it may be null. */
type Columns = Map<string, string>

/** Schemas that we migrate and read ourselves; the job queue's own is its package's business. */
const UNTYPED = ['pgboss', 'platform']

async function columnsOfDatabase(): Promise<Columns> {
  const { rows } = await sql<{ name: string; type: string; isNullable: boolean }>`
    select format('%s.%s.%s', table_schema, table_name, column_name) as name,
           data_type as type,
           is_nullable = 'YES' as "isNullable"
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', ${sql.join(UNTYPED)})`.execute(
    database.owner,
  )
  return new Map(
    rows.map(({ name, type, isNullable }) => [name, `${kindOfColumn(type)}${isNullable ? '?' : ''}`]),
  )
}

/** As the connection reads them (see connect.ts). */
function kindOfColumn(type: string): string {
  if (['smallint', 'integer', 'bigint', 'real', 'double precision'].includes(type)) return 'number'
  if (['text', 'uuid', 'date', 'numeric', 'character varying'].includes(type)) return 'string'
  if (type === 'timestamp with time zone') return 'Date'
  if (type === 'boolean') return 'boolean'
  if (type === 'bytea') return 'Buffer'
  if (type === 'jsonb' || type === 'json') return 'json'
  if (type === 'ARRAY') return 'array'
  throw new Error(`no rule for columns of type ${type}`)
}

/** Reads every `tables.ts` and `…-tables.ts` as the compiler does, with Kysely's own `Selectable` applied. */
function columnsOfTypes(): Columns {
  const files = globSync('src/**/{tables,*-tables}.ts', { cwd: checkout })
  const probe = join(checkout, 'src/row-types-probe.ts')
  const source = [
    `import type { Selectable } from 'kysely'`,
    ...files.map((file, index) => `import type * as t${index} from './${file.replace(/^src\//, '')}'`),
    ...files.flatMap((file, index) =>
      exportedTables(file).map(
        (name) =>
          `export type T${index}${name} = { [K in keyof t${index}.${name}]: Selectable<t${index}.${name}[K]> }`,
      ),
    ),
  ].join('\n')
  const program = createProgram(probe, source)
  const checker = program.getTypeChecker()
  const columns: Columns = new Map()
  const root = program.getSourceFile(probe)
  root?.forEachChild((node) => {
    if (!ts.isTypeAliasDeclaration(node)) return
    for (const table of checker.getTypeAtLocation(node).getProperties()) {
      for (const column of checker.getTypeOfSymbol(table).getProperties()) {
        columns.set(`${table.name}.${column.name}`, kindOfType(checker, checker.getTypeOfSymbol(column)))
      }
    }
  })
  return columns
}

function exportedTables(file: string): string[] {
  const text = ts.sys.readFile(join(checkout, file)) ?? ''
  return [...text.matchAll(/^export (?:type|interface) (\w+Tables)\b/gm)].map((found) => found[1] ?? '')
}

function createProgram(probe: string, source: string): ts.Program {
  const { config } = ts.readConfigFile(join(checkout, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, checkout)
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => name === probe || fileExists.call(host, name)
  host.readFile = (name) => (name === probe ? source : readFile.call(host, name))
  host.getSourceFile = (name, ...rest) =>
    name === probe
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2024, true)
      : getSourceFile.call(host, name, ...rest)
  return ts.createProgram([probe], options, host)
}

function kindOfType(checker: ts.TypeChecker, type: ts.Type): string {
  const parts = type.isUnion() ? type.types : [type]
  const isNullable = parts.some((part) => (part.flags & ts.TypeFlags.Null) !== 0)
  const kinds = parts
    .filter((part) => (part.flags & ts.TypeFlags.Null) === 0)
    .map((part) => kindOfPart(checker, part))
  return `${[...new Set(kinds)].join('|')}${isNullable ? '?' : ''}`
}

/** PostgreSQL's own arrays hold texts, numbers and bytes; a list of objects is JSON. */
function isOwnArray(checker: ts.TypeChecker, type: ts.Type): boolean {
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number)
  return element !== undefined && kindOfPart(checker, element) !== 'json'
}

function kindOfPart(checker: ts.TypeChecker, type: ts.Type): string {
  if (type.flags & ts.TypeFlags.NumberLike) return 'number'
  if (type.flags & ts.TypeFlags.StringLike) return 'string'
  if (type.flags & ts.TypeFlags.BooleanLike) return 'boolean'
  if (checker.isArrayType(type)) return isOwnArray(checker, type) ? 'array' : 'json'
  const name = checker.typeToString(type)
  if (name === 'Date') return 'Date'
  if (/^Buffer\b|^Uint8Array\b/.test(name)) return 'Buffer'
  return 'json'
}

describe('行类型', () => {
  test('程序里写的每张表、每一列、能否为空，都与升级后的数据库一致', async () => {
    const [declared, actual] = [columnsOfTypes(), await columnsOfDatabase()]
    expect(declared.size).toBeGreaterThan(80)
    const differing = [...new Set([...declared.keys(), ...actual.keys()])]
      .filter((name) => declared.get(name) !== actual.get(name))
      .map((name) => `${name}: 程序 ${declared.get(name) ?? '没有'}，数据库 ${actual.get(name) ?? '没有'}`)
    expect(differing).toEqual([])
  }, 60_000)
})
