import { fen } from '../../../../kernel/money.ts'
import { type Book, type Funding, partKeys } from './book.ts'
import type { Edit } from './edits.ts'

const noMoney: Funding = {
  central: fen(0),
  provincial: fen(0),
  local: fen(0),
  selfRaised: fen(0),
  other: fen(0),
}

/**
 * What the next year's budget begins with: everything that does not change by the year. Money does, so lines, income,
 * plans and procurement are entered anew, and every reason is asked for again.
 * @param previousAmounts this book's figures by change key: next year's 上年数.
 */
export function nextYearEntries(book: Book, previousAmounts: Book['parts']['previous']['amounts']): Edit[] {
  const projects = book.projects.map((project) => ({
    ...project,
    funding: { wholePeriod: noMoney, annual: noMoney },
    plan: [],
    signers: { ...project.signers, filledAt: '' },
  }))
  const { parts } = book
  const begun: Book['parts'] = {
    ...parts,
    previous: { amounts: previousAmounts },
    reasons: { texts: {} },
    procurement: { goodsFen: fen(0), worksFen: fen(0), servicesFen: fen(0) },
    assets: { ...parts.assets, asOf: null },
    overall: {
      ...parts.overall,
      socialInsuranceFen: fen(0),
      signers: { ...parts.overall.signers, filledAt: '' },
    },
  }
  return [
    ...projects.map((value): Edit => ({ kind: 'project', id: value.id, baseVersion: 0, value })),
    ...book.assets.map((value): Edit => ({ kind: 'asset', id: value.id, baseVersion: 0, value })),
    ...partKeys.map((id): Edit => ({ kind: 'part', id, baseVersion: 0, value: begun[id] })),
  ]
}
