import { type SourceFields, sourceFieldsSchema } from '../../core/source-fields.ts'
import type { SourceView } from '../../views.ts'
import { type PositionDraft, positionOf } from '../form/position-draft.ts'

/** What is being typed of a source. */
export interface SourceDraft extends PositionDraft, Omit<SourceFields, 'position'> {}

export const emptySource: SourceDraft = {
  kind: '',
  name: '',
  code: '',
  sector: '',
  permitNo: '',
  creditCode: '',
  county: '',
  address: '',
  longitude: '',
  latitude: '',
  datum: 'wgs84',
  contacts: [],
  details: {},
}

export function sourceDraftOf(source: SourceView): SourceDraft {
  const { kind, name, code, sector, permitNo, creditCode, county, address, position } = source
  return {
    ...{ kind, name, code, sector, permitNo, creditCode, county, address },
    longitude: position ? String(position.longitude) : '',
    latitude: position ? String(position.latitude) : '',
    datum: position?.datum ?? 'wgs84',
    contacts: source.contacts.map((contact) => ({ ...contact })),
    details: { ...source.details },
  }
}

/**
 * What is sent, or what is still wrong with it. Lines of contacts that were left empty are left out, and so are fields
 * of a kind that it had before.
 * @param fieldIds fields of the chosen kind.
 */
export function sourceOf(draft: SourceDraft, fieldIds: readonly string[]): SourceFields | string {
  const { longitude, latitude, datum, ...rest } = draft
  const position = positionOf({ longitude, latitude, datum })
  if (typeof position === 'string') return position
  const details = Object.entries(rest.details).filter(
    ([id, text]) => fieldIds.includes(id) && text.trim() !== '',
  )
  const parsed = sourceFieldsSchema.safeParse({
    ...rest,
    position,
    creditCode: rest.creditCode.trim().toUpperCase(),
    contacts: rest.contacts.filter(({ name, phone, duty }) => `${name}${phone}${duty}`.trim() !== ''),
    details: Object.fromEntries(details),
  })
  return parsed.success ? parsed.data : problemText(parsed.error.issues)
}

function problemText(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]) {
  const [issue] = issues
  if (issue?.path[0] === 'contacts') return `联系人：${issue.message}。`
  return issue ? `${issue.message}。` : '有一栏填得不对。'
}
