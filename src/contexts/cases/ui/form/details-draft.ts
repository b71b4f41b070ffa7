import type { CaseDetails } from '../../core/case-event.ts'
import { type PositionDraft, positionOf } from './position-draft.ts'

/** What is being typed of a case. Numbers are texts until they are sent. */
export interface DetailsDraft extends PositionDraft {
  readonly title: string
  readonly kind: string
  readonly description: string
  readonly county: string
  readonly address: string
  readonly sourceId: string | null
  readonly isEmergency: boolean
  readonly fields: Readonly<Record<string, string>>
}

export function emptyDraft(place: { longitude: number; latitude: number } | null): DetailsDraft {
  return {
    title: '',
    kind: '',
    description: '',
    county: '',
    address: '',
    longitude: place ? String(place.longitude) : '',
    latitude: place ? String(place.latitude) : '',
    datum: 'wgs84',
    sourceId: null,
    isEmergency: false,
    fields: {},
  }
}

export function draftOf({ position, ...details }: CaseDetails): DetailsDraft {
  return {
    ...details,
    longitude: position ? String(position.longitude) : '',
    latitude: position ? String(position.latitude) : '',
    datum: position?.datum ?? 'wgs84',
  }
}

/** What is sent, or what is still wrong with it. */
export function detailsOf(draft: DetailsDraft): CaseDetails | string {
  const position = positionOf(draft)
  if (typeof position === 'string') return position
  const { longitude: _longitude, latitude: _latitude, datum: _datum, ...details } = draft
  return {
    ...details,
    title: details.title.trim(),
    county: details.county.trim(),
    address: details.address.trim(),
    position,
  }
}
