import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'

/**
 * What a store function asks the database, as text that people review: the queries that matter are kept beside the
 * stores as `golden.sql`, so that a change of a query shows in the change. Nothing is executed; every answer is empty,
 * so a function that reads twice is seen up to its first empty answer.
 * @param ask calls the store function with arguments that take every branch of interest.
 */
export async function sqlOf<Tables>(
  title: string,
  ask: (db: Kysely<Tables>) => Promise<unknown>,
): Promise<string> {
  const seen: CompiledQuery[] = []
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (inner) => new PostgresIntrospector(inner),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void seen.push(query),
  })
  await ask(db).catch((error: unknown) => {
    if (seen.length === 0) throw error // an empty answer may be refused, but something must have been asked
  })
  return `-- ${title}\n${seen.map(({ sql }) => `${inClauses(sql)};`).join('\n')}\n`
}

/** One clause a line. */
function inClauses(sql: string): string {
  return sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      / (from|where|and|or|inner join|left join|group by|order by|limit|set|values|returning|on conflict|for update)(?= )/g,
      '\n$1',
    )
}
