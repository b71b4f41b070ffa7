import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadTemplateLibrary } from '../../templates.ts'
import { parseAddress, parseRowSet, type RowSelector } from '../check/identities/address.ts'
import { conditionAddresses } from '../check/identities/instances.ts'
import type { FormTemplate } from './form.ts'
import { identitiesTemplateSchema } from './identities-template.ts'

const library = await loadTemplateLibrary()

describe('表样的勾稽关系', () => {
  it('每个表样都有勾稽关系，并且合乎格式', () => {
    const folders = readdirSync(path.resolve(import.meta.dirname, '../../../../../templates'))
    expect(library.templates.map(({ id }) => id)).toEqual(folders.filter((name) => name.includes('-')).sort())
    for (const template of library.templates) {
      const parsed = identitiesTemplateSchema.parse(template.parts.identities)
      expect(parsed.form).toBe(template.id)
      const ids = [...parsed.identities, ...parsed.orders].map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it.each(library.templates)('$id 的每个地址都指向表样里有的表、栏和行', ({ form, parts }) => {
    const { identities, orders } = identitiesTemplateSchema.parse(parts.identities)
    for (const identity of identities) {
      const variables = Object.entries(identity.forEach)
      for (const [, range] of variables) {
        for (const rows of typeof range === 'string' ? [range] : range) {
          if (rows.includes('[')) expectRows(form, parseRowSet(rows))
        }
      }
      for (const text of [
        ...identity.left,
        ...identity.right,
        ...identity.onlyIf.flatMap(conditionAddresses),
      ]) {
        const address = parseAddress(text)
        const panel = expectRows(form, address)
        const columns =
          address.column.kind === 'key'
            ? [address.column.key]
            : [identity.forEach[address.column.name]].flat()
        const known = panel.columns.filter(({ kind }) => kind === 'amount').map(({ id }) => id)
        for (const column of columns) expect(known, `${identity.id}: ${text}`).toContain(column)
      }
    }
    for (const order of orders) expectRows(form, parseRowSet(order.ascending))
  })
})

function expectRows(
  form: FormTemplate,
  { table, panel, rows }: { table: string; panel: string; rows: RowSelector },
) {
  const found = form.tables.find(({ id }) => id === table)?.panels.find(({ id }) => id === panel)
  if (!found) throw new Error(`no panel ${table}.${panel}`)
  const key =
    rows.kind === 'key'
      ? rows.key
      : rows.kind === 'childrenOf' && rows.of.kind === 'key'
        ? rows.of.key
        : undefined
  if (key === undefined || key === 'total' || /^\d+$/.test(key)) return found
  const kind = found.rows.kind
  const keys =
    kind === 'lines' || kind === 'classes'
      ? found.rows.lines.map(({ id }) => id)
      : kind === 'single'
        ? [found.rows.id]
        : []
  expect(keys, `${table}.${panel}`).toContain(key)
  return found
}
