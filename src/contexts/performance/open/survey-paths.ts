/** Where surveys stand, without an account. */
const surveysPath = '/open/surveys'

/** The link that hangs on a wall. */
export function wallPath(linkToken: string): string {
  return `${surveysPath}/w/${linkToken}`
}

/** One sheet: the token takes one answer. */
export function answerPath(token: string): string {
  return `${surveysPath}/a/${token}`
}
