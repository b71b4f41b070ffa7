/** Violated relations as findings: one per cause, the most likely wrong figure first, with every equation it breaks. */
import type { Finding, Part, Equation as PrintedEquation } from '../finding.ts'
import type { JudgedInstance } from '../identities/judge.ts'
import type { Cell } from '../identities/table-index.ts'
import { equationOf, equationText, partOf, printedOf, type Wording } from '../identities/wording.ts'
import type { InfeasiblePart } from './check-joint.ts'
import { expectedValue } from './expected-value.ts'

/** Equations written out in a message; the parts of a finding stay complete. */
const equationsShown = 3

/** One cause: suspects, what else would explain it, and the relations that show it. */
interface Cause {
  suspects: number[]
  alternatives: number[][]
  /** Relations violated by themselves. */
  violated: number[]
  /** Relations that conflict only together; empty where single relations are violated. */
  joint: number[]
}

export function violationFindings(part: InfeasiblePart, wording: Wording): Finding[] {
  return causesOf(part).flatMap((cause) => findingOf(part, cause, wording))
}

function causesOf(part: InfeasiblePart): Cause[] {
  const { system, localisation, jointConflicts } = part
  const has = (row: number, columns: readonly number[]) =>
    columns.some((column) => system.equations[row]?.entries.has(column))
  const causes: Cause[] = localisation.groups.map(({ suspects, alternatives }) => ({
    suspects,
    alternatives,
    violated: part.violated.filter((row) => has(row, suspects)),
    joint: [],
  }))
  for (const conflict of jointConflicts) {
    const concerned = causes.filter(({ suspects }) => conflict.some((row) => has(row, suspects)))
    // Where a figure also breaks a relation by itself, that relation says it more plainly.
    if (concerned.some(({ violated }) => violated.length > 0)) continue
    const [cause] = concerned
    if (cause) cause.joint.push(...conflict)
    else causes.push({ suspects: [], alternatives: [], violated: [], joint: [...conflict] })
  }
  const explained = new Set(causes.flatMap(({ violated }) => violated))
  const left = part.violated.filter((row) => !explained.has(row))
  return [...causes, ...causesByFrequency(part, left)].filter(
    ({ violated, joint }) => violated.length + joint.length > 0,
  )
}

/** Without a localisation (a limit was reached): the figure that stands in most violated relations, again and again. */
function causesByFrequency({ system }: InfeasiblePart, violated: readonly number[]): Cause[] {
  const causes: Cause[] = []
  let left = [...violated]
  while (left.length > 0) {
    const counts = new Map<number, number>()
    for (const row of left) {
      for (const column of system.equations[row]?.entries.keys() ?? []) {
        if (system.columns[column]?.cell) counts.set(column, (counts.get(column) ?? 0) + 1)
      }
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1])
    const rows = most ? left.filter((row) => system.equations[row]?.entries.has(most[0])) : left
    causes.push({
      suspects: most && most[1] > 1 ? [most[0]] : [],
      alternatives: [],
      violated: rows,
      joint: [],
    })
    left = left.filter((row) => !rows.includes(row))
  }
  return causes
}

function findingOf(part: InfeasiblePart, cause: Cause, wording: Wording): Finding[] {
  const { system } = part
  const isJoint = cause.violated.length === 0
  const rows = mainFirst(part, isJoint ? cause.joint : cause.violated, cause.suspects)
  const instances = rows.flatMap((row) => system.equations[row]?.instance ?? [])
  const [main] = instances
  if (!main) return []
  const { certain, options } = explanations(part, cause, wording)
  const { parts, equation } = joinParts(
    [...surestFirst(part, cause), ...cause.alternatives.flat()].flatMap(
      (column) => system.columns[column]?.cell ?? [],
    ),
    main,
    instances,
    wording,
  )
  const suspect = parts[0]
  if (!suspect) return []
  const expected = certain[0]?.expected
  return [
    {
      rule: isJoint ? 'identity.joint' : `identity.${main.identity.id}`,
      severity: isJoint || !isProvable(cause, instances) ? 'conflict' : 'error',
      parts,
      printed: suspect.printed,
      ...(expected === undefined ? {} : { expected }),
      message: messageOf(instances, certain, options, isJoint),
      suggestion: suggestionOf(certain, options, expected),
      equation,
      cause: `cell:${suspect.ref ?? suspect.label}`,
    },
  ]
}

/** Suspects that every explanation contains, and the sets of which one more must hold. */
function explanations(
  part: InfeasiblePart,
  cause: Cause,
  wording: Wording,
): { certain: Described[]; options: Described[][] } {
  const { suspects, alternatives } = cause
  const sets = [surestFirst(part, cause), ...alternatives]
  const rest = part.localisation.suspects.filter((column) => !suspects.includes(column))
  const isCertain = (column: number) => sets.every((set) => set.includes(column))
  const described = sets.map((set) => {
    const all = [...rest, ...set]
    return set.map((column) => ({ column, ...describe(part, column, all, wording) }))
  })
  const options = described.map((set) => set.filter(({ column }) => !isCertain(column)))
  return {
    certain: (described[0] ?? []).filter(({ column }) => isCertain(column)),
    options: options.filter((option) => option.length > 0),
  }
}

/** A relation inside one table first (plain arithmetic), then the one with the fewest figures. */
function mainFirst(
  { system }: InfeasiblePart,
  rows: readonly number[],
  suspects: readonly number[],
): number[] {
  const rank = (row: number) => {
    const equation = system.equations[row]
    if (!equation) return Number.POSITIVE_INFINITY
    const isAboutFirst = suspects[0] === undefined || equation.entries.has(suspects[0])
    return (isAboutFirst ? 0 : 1e6) + (isWithinTable(equation.instance) ? 0 : 1e5) + equation.entries.size
  }
  return [...rows].sort((a, b) => rank(a) - rank(b))
}

function isWithinTable({ left, right }: JudgedInstance): boolean {
  return new Set([...left, ...right].map(({ cell }) => cell.table)).size === 1
}

/**
 * Arithmetic inside a table that does not work out is wrong whatever else is true. Two tables that disagree are a
 * conflict, unless several relations agree that one single figure is the wrong one.
 */
function isProvable(cause: Cause, instances: readonly JudgedInstance[]): boolean {
  if (instances.some(isWithinTable)) return true
  return cause.suspects.length === 1 && cause.alternatives.length === 0 && instances.length > 1
}

/** Suspects that every explanation contains come first, then those that break most relations. */
function surestFirst({ system }: InfeasiblePart, { suspects, alternatives, violated }: Cause): number[] {
  const broken = (column: number) =>
    violated.filter((row) => system.equations[row]?.entries.has(column)).length
  const certain = (column: number) => alternatives.filter((set) => set.includes(column)).length
  return [...suspects].sort((a, b) => certain(b) - certain(a) || broken(b) - broken(a))
}

interface Described {
  label: string
  printed: string
  expected?: string
}

function describe(
  { system }: InfeasiblePart,
  column: number,
  suspects: readonly number[],
  wording: Wording,
): Described {
  const cell = system.columns[column]?.cell
  if (!cell) return { label: '', printed: '' }
  const expected = expectedValue(system, suspects, column)
  const described = { label: wording.label(cell), printed: printedOf(cell) }
  return expected ? { ...described, expected: expected.text } : described
}

function text({ label, printed, expected }: Described): string {
  return `${label} 印为 ${printed}${expected === undefined ? '' : `，按其余各数推算应为 ${expected}`}`
}

/** The suspect first: a reader looks for the figure to correct, the equations are the proof. */
function messageOf(
  instances: readonly JudgedInstance[],
  certain: readonly Described[],
  options: readonly Described[][],
  isJoint: boolean,
): string {
  const shown = instances.slice(0, equationsShown)
  const equations = shown
    .map((instance) => `${instance.identity.title}：${equationText(instance)}`)
    .join('；')
  const rest = instances.length > shown.length ? `；等 ${instances.length} 个等式` : ''
  const together = `下列 ${instances.length} 个等式单独看都在尾差之内，合在一起却不可能同时成立：`
  const likely = certain.length > 0 ? `最可能的错处：${certain.map(text).join('；')}。` : ''
  const either = options.map((option) => option.map(text).join('，并且 ')).join('；或者 ')
  const opening = certain.length > 0 ? '另外，下列各处之一也须改动' : '单凭报表不能断定错在哪一处，可能是'
  const open = options.length > 0 ? `${opening}：${either}。` : ''
  return `${likely}${open}${isJoint ? together : '不成立的等式：'}${equations}${rest}。`
}

function suggestionOf(
  certain: readonly Described[],
  options: readonly Described[][],
  expected: string | undefined,
): string {
  if (options.length > 0 || certain.length === 0) return '请对照原始数据确认哪一处正确，改正另一处。'
  if (certain.length === 1 && expected !== undefined)
    return `请核对这一格；改为 ${expected} 后，上述等式全部成立。`
  return '请对照原始数据核对上列各格。'
}

/** Suspects first, then the figures of the main equation, then those of the others; no figure twice. */
function joinParts(
  suspects: readonly Cell[],
  main: JudgedInstance,
  all: readonly JudgedInstance[],
  wording: Wording,
): { parts: Part[]; equation: PrintedEquation } {
  const parts: Part[] = []
  const indexOf = new Map<string, number>()
  const add = (part: Part): number => {
    const known = indexOf.get(part.ref ?? part.label)
    if (known !== undefined) return known
    indexOf.set(part.ref ?? part.label, parts.length)
    return parts.push(part) - 1
  }
  for (const cell of suspects) {
    const part = partOf(cell, wording)
    if (part) add(part)
  }
  const { equation, parts: own } = equationOf(main, wording)
  const position = own.map(add)
  const moved = (side: PrintedEquation['left']) =>
    side.map(({ sign, part }) => ({ sign, part: position[part] ?? 0 }))
  for (const instance of all) for (const part of equationOf(instance, wording).parts) add(part)
  return { parts, equation: { ...equation, left: moved(equation.left), right: moved(equation.right) } }
}
