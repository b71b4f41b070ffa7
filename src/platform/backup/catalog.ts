import type pg from 'pg'

export interface CatalogTable {
  readonly schema: string
  readonly name: string
  /** Without generated columns: the database computes those itself. */
  readonly columns: string[]
}

/**
 * Every table that holds data: whole tables and partitioned ones (their partitions come with them). The ledger of the
 * migrations is left out: it describes the tables, and both sides must agree on it anyway.
 */
export async function listTables(client: pg.ClientBase): Promise<CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(`
    select n.nspname as schema,
           c.relname as name,
           array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p')
      and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg\\_%'
      and (n.nspname, c.relname) <> ('platform', 'migration')
    group by n.nspname, c.relname
    order by n.nspname, c.relname`)
  return rows
}

/** A foreign key, and the text that makes it again. Inherited ones follow from their parents'. */
export async function listForeignKeys(
  client: pg.ClientBase,
): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select format('%I.%I', n.nspname, c.relname) as "table",
           quote_ident(k.conname) as name,
           pg_get_constraintdef(k.oid) as definition
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname not like 'pg\\_%'`)
  return rows
}

export async function listSequences(
  client: pg.ClientBase,
): Promise<{ schema: string; name: string; lastValue: string | null }[]> {
  const { rows } = await client.query<{ schema: string; name: string; lastValue: string | null }>(`
    select schemaname as schema, sequencename as name, last_value::text as "lastValue"
    from pg_sequences
    order by schemaname, sequencename`)
  return rows
}

/** The level of the tables: the migrations, and the version of the job queue's own schema. */
export async function listMigrations(client: pg.ClientBase): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>(`
    select name, checksum from platform.migration
    union all
    select 'pgboss', version::text from pgboss.version
    order by name`)
  return rows
}
