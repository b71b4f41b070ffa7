import type { Viewer } from '#web/session.ts'

/** A thing that several contexts know, each in its own way. */
export interface TrailSubject {
  readonly kind: 'project of a published budget'
  readonly bookId: string
  readonly projectId: string
}

/** A way from such a thing to a page of the context that offers it. */
export interface Trail {
  readonly kind: TrailSubject['kind']
  /** What the link says: 「看执行」. */
  readonly label: string
  /** Path on this platform, with its query. */
  readonly address: (subject: TrailSubject) => string
}

interface OfferedTrail extends Trail {
  /** Id of the context. */
  readonly by: string
  readonly isFor: (viewer: Viewer) => boolean
}

const offered: OfferedTrail[] = []

/** Called once per context by the router: contexts do not import each other, so the ways between them meet here. */
export function offerTrails(by: string, isFor: OfferedTrail['isFor'], trails: readonly Trail[]): void {
  offered.push(...trails.map((trail) => ({ ...trail, by, isFor })))
}

/** Where the thing leads in other contexts, for a person who may go there. @param from id of the context that asks. */
export function trailsOf(
  subject: TrailSubject,
  from: string,
  viewer: Viewer,
): readonly { readonly label: string; readonly address: string }[] {
  return offered
    .filter((trail) => trail.kind === subject.kind && trail.by !== from && trail.isFor(viewer))
    .map(({ label, address }) => ({ label, address: address(subject) }))
}
