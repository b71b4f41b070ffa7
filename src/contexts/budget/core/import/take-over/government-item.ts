import type { CodeList } from '../../template/code-list.ts'
import type { GovernmentItemOf } from '../../template/economic-crosswalk.ts'
import { plainName } from '../read-cell.ts'

/** The government item that a table's row means: by the name printed beside the departmental item. */
export type GovernmentItemFor = (
  departmentItem: string,
  printedName: string | undefined,
) => string | undefined

/**
 * A printed name that several codes share (for 行政 and 事业 units) is decided by the usual pair of the departmental
 * item; without a printed name nothing is concluded.
 */
export function governmentItemFor(
  codes: CodeList,
  usual: GovernmentItemOf,
  isAdministrative: boolean,
): GovernmentItemFor {
  return (departmentItem, printedName) => {
    if (printedName === undefined || printedName.trim() === '') return undefined
    const found = codes.entries
      .filter(({ classification, code, name, variants }) => {
        const names = [name, ...variants].map(plainName)
        return classification === 'government' && code.length === 5 && names.includes(plainName(printedName))
      })
      .map(({ code }) => code)
    const pair = usual(departmentItem, isAdministrative)
    if (pair !== undefined && found.includes(pair)) return pair
    return found.length === 1 ? found[0] : undefined
  }
}
