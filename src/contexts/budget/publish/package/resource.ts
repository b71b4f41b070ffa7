import type { Field } from './csv.ts'

/** A resource of the data package and its file. */
export interface Resource {
  name: string
  title: string
  description: string
  path: string
  content: string
  fields: Field[]
  primaryKey?: string
  /** Columns that are the same in every row and not in the file (`extraFields` of the Fiscal Data Package). */
  constants?: (Field & { constant: string | number })[]
}

export function describeResource({ content, fields, constants, primaryKey, ...resource }: Resource): object {
  return {
    profile: 'tabular-data-resource',
    ...resource,
    format: resource.path.split('.').at(-1),
    mediatype: resource.path.endsWith('.json') ? 'application/json' : 'text/csv',
    encoding: 'utf-8',
    bytes: new TextEncoder().encode(content).length,
    schema: {
      fields,
      ...(constants !== undefined && { extraFields: constants }),
      ...(primaryKey !== undefined && { primaryKey }),
      missingValues: [''],
    },
  }
}
