import { type PublishFormat, publishFormats } from '../publish/render-disclosure.ts'

/** Where the published budgets stand, without an account. */
export const openPath = '/open'

export function budgetPath(openCode: string, year: number): string {
  return `${openPath}/${openCode}/${year}`
}

/** The permanent address of one version. */
export function versionPath(openCode: string, year: number, version: number): string {
  return `${budgetPath(openCode, year)}/v${version}`
}

export function whyPath(version: string, factId: string): string {
  return `${version}/why/${encodeURIComponent(factId)}`
}

/** 「disclosure.pdf」: the last part of a file's address; its Chinese name comes with the answer. */
export function fileSegment(format: PublishFormat): string {
  return format === 'package' ? 'open-data.zip' : `disclosure.${format}`
}

export function formatOfSegment(segment: string): PublishFormat | undefined {
  return publishFormats.find((format) => fileSegment(format) === segment)
}
