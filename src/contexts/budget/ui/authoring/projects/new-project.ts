import { fen } from '#kernel/money.ts'
import type { BookHead, BookProject, Funding } from '../../../core/book/book.ts'

/** A project as it begins: who runs it is known, the rest is asked for. */
export function newProject(id: string, name: string, head: BookHead): BookProject {
  return {
    id,
    name,
    class: 'specificPurpose',
    departmentCode: head.departmentCode,
    departmentName: head.departmentName,
    implementingUnit: head.unitName,
    attribute: '',
    period: '1年',
    funding: { wholePeriod: noFunding(), annual: noFunding() },
    overview: '',
    basis: '',
    necessity: '',
    safeguards: '',
    plan: [],
    planText: '',
    goals: { wholePeriod: '', annual: '' },
    indicators: [],
    signers: { responsible: '', handledBy: '', phone: '', filledAt: '' },
  }
}

function noFunding(): Funding {
  return { central: fen(0), provincial: fen(0), local: fen(0), selfRaised: fen(0), other: fen(0) }
}
