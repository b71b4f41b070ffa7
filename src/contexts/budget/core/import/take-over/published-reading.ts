import type { DisclosureReading } from '../../read/reading.ts'

/** A reading without the source that it was read from: all that is needed here. */
export type PublishedReading = Omit<DisclosureReading, 'source'>
