import type { ReportSignature } from './signature.ts'

/** What a version prints besides its content. */
export interface ReportStamp {
  /** At the foot of every page: version, as-of day, hash. */
  readonly footer: string
  /** 「草稿」 on files of a report that nobody has approved. */
  readonly draftMark: string | null
  readonly signature: ReportSignature
}

/** The line at the head of every page and sheet: that it is a draft, and that its data are simulated. */
export function markOf(draftMark: string | null, mark: string | null): { mark?: string } {
  const marks = [draftMark, mark].filter((each) => each !== null)
  return marks.length === 0 ? {} : { mark: marks.join('　') }
}
