import { chinaMinute } from './china-minute.ts'
import { distanceM } from './datum.ts'
import type { Position } from './place.ts'
import type { CaseRules } from './rules.ts'

/** What is odd about a photo, for a person to weigh; nothing is refused for it. */
export interface EvidenceFinding {
  /** Metres from the case's place by the picture's own position; null where either has none. */
  readonly distanceM: number | null
  /** The same by the phone's position at sending. */
  readonly sentDistanceM: number | null
  readonly remarks: readonly string[]
}

export type EvidenceStage = 'found' | 'before' | 'after' | 'check' | 'revisit' | 'document'

/** What is known of a photo or file as it arrives. */
export interface ArrivedPhoto {
  /** As EXIF says, as an instant; null where it says nothing. */
  readonly takenAt: string | null
  readonly position: Position | null
  /** Where the phone said it was when it sent it. */
  readonly sentPosition: Position | null
  /** A picture; other files have neither time nor place and are not remarked upon. */
  readonly isPicture: boolean
}

/** Of the case: its place, its dispatch, and for which stage the photo was added. */
export interface PhotographedCase {
  readonly position: Position | null
  readonly dispatchedAt: string | null
  readonly stage: EvidenceStage
}

const hourMs = 3_600_000
/** Clocks of phones and servers may differ by so much without being odd. */
const clockToleranceMs = 600_000

/** Compares a photo's time and place with the case's. Distances are whole metres. */
export function checkEvidence(
  photo: ArrivedPhoto,
  photographed: PhotographedCase,
  rules: Pick<CaseRules, 'photoWithinM' | 'photoWithinHours'>,
  now: Date,
): EvidenceFinding {
  if (!photo.isPicture) return { distanceM: null, sentDistanceM: null, remarks: [] }
  const place = photographed.position
  return {
    distanceM: wholeMetres(photo.position, place),
    sentDistanceM: wholeMetres(photo.sentPosition, place),
    remarks: [
      ...timeRemarks(photo.takenAt, photographed, rules, now),
      ...placeRemarks(photo, place, rules.photoWithinM),
    ],
  }
}

function wholeMetres(at: Position | null, place: Position | null): number | null {
  return at === null || place === null ? null : Math.round(distanceM(at, place))
}

function timeRemarks(
  takenAt: string | null,
  { dispatchedAt, stage }: PhotographedCase,
  { photoWithinHours }: Pick<CaseRules, 'photoWithinHours'>,
  now: Date,
): string[] {
  if (takenAt === null) return ['照片没有拍摄时间']
  const taken = Date.parse(takenAt)
  const said = chinaMinute(takenAt)
  if (taken > now.getTime() + clockToleranceMs) return [`拍摄时间 ${said} 晚于上传时间，手机的时间可能不对`]
  const isBefore = stage === 'found' || stage === 'before'
  if (!isBefore && dispatchedAt !== null && taken < Date.parse(dispatchedAt)) {
    return [`照片拍于 ${said}，在转办之前，不能说明整改后的情况`]
  }
  const reference = isBefore && dispatchedAt !== null ? Date.parse(dispatchedAt) : now.getTime()
  if (reference - taken <= photoWithinHours * hourMs) return []
  return [
    `照片拍于 ${said}，比${isBefore && dispatchedAt !== null ? '转办' : '上传'}早 ${agoText(reference - taken)}`,
  ]
}

function agoText(ms: number): string {
  const hours = Math.floor(ms / hourMs)
  return hours >= 48 ? `${Math.floor(hours / 24)} 天` : `${hours} 小时`
}

function placeRemarks(photo: ArrivedPhoto, place: Position | null, withinM: number): string[] {
  if (photo.position === null && photo.sentPosition === null) return ['照片没有拍摄位置，上传时也没有定位']
  if (place === null) return []
  const own =
    photo.position === null ? ['照片没有拍摄位置'] : farRemarks('拍摄位置', photo.position, place, withinM)
  const sent =
    photo.sentPosition === null ? [] : farRemarks('上传时的位置', photo.sentPosition, place, withinM)
  return [...own, ...sent]
}

/** Some phones write GCJ-02 where the standard means WGS-84: where that alone explains the distance, it is said. */
function farRemarks(what: string, at: Position, place: Position, withinM: number): string[] {
  const metres = distanceM(at, place)
  if (metres <= withinM) return []
  const asGcj02 = at.datum === 'gcj02' ? metres : distanceM({ ...at, datum: 'gcj02' }, place)
  const perhaps = asGcj02 <= withinM ? `（若手机记录的是 GCJ-02 坐标，则为 ${metresText(asGcj02)}）` : ''
  return [`${what}距问题地点 ${metresText(metres)}${perhaps}`]
}

function metresText(metres: number): string {
  return metres < 1000 ? `${Math.round(metres)} 米` : `${(metres / 1000).toFixed(1)} 千米`
}
