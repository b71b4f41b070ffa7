import { addDays, daysBetween } from '#kernel/calendar.ts'
import { type Chance, chanceOf } from '#kernel/chance.ts'
import type { CaseDetails } from '../core/case-event.ts'
import type { CaseKind } from '../core/kinds.ts'
import type { Course, ProblemsSpec } from './cases-spec.ts'
import { atDesk, pick, type Stage, type StagedSource } from './cast.ts'
import { runCourse } from './course.ts'
import { Diary, middayOf } from './diary.ts'
import { strewn } from './registry.ts'
import type { Script } from './script.ts'

/** Problems of one kind over their part of the year. */
export function problemScripts(stage: Stage, problems: ProblemsSpec, group: number): Script[] {
  const { year, seed } = stage.spec
  const [from, until] = [`${year}-${problems.from}`, `${year}-${problems.until}`]
  const gap = daysBetween(from, until) / problems.courses.length
  return problems.courses.map((course, index) => {
    const chance = chanceOf(seed, `problem ${problems.kind} ${problems.origin} ${group} ${index}`)
    const day = addDays(from, Math.floor((index + chance.next()) * gap))
    return problemScript(stage, problems, { course, index, chance, foundAt: middayOf(day, chance) })
  })
}

interface Occurrence {
  readonly course: Course
  readonly index: number
  readonly chance: Chance
  readonly foundAt: Date
}

function problemScript(
  stage: Stage,
  problems: ProblemsSpec,
  { course, index, chance, foundAt }: Occurrence,
): Script {
  const kind = stage.kind(problems.kind)
  const title = problems.titles[index % problems.titles.length] ?? kind.name
  const id = chance.uuid()
  const diary = new Diary(foundAt, chance, stage.holidays)
  const { department, requirement } = problems
  runCourse(diary, { stage, kind, course, chance, department, requirement })
  return {
    id,
    foundAt,
    finder: atDesk(stage.spec.people.dispatcher),
    found: {
      type: 'found',
      details: detailsOf(stage, problems, { title, kind, chance }),
      origin: problems.origin,
      originRef: `example:${problems.origin}:${id}`,
      listId: null,
      itemNo: '',
      plannedFrom: null,
      plannedUntil: null,
    },
    steps: diary.steps,
  }
}

function detailsOf(
  { spec, sources }: Stage,
  { at }: ProblemsSpec,
  { title, kind, chance }: { title: string; kind: CaseKind; chance: Chance },
): CaseDetails {
  const found = sources.filter((source) => source.fields.kind === at)
  const source: StagedSource | null = found.length === 0 ? null : pick(found, chance)
  const county = pick(spec.counties, chance)
  return {
    title: source ? `${source.fields.name}：${title}` : title,
    kind: kind.id,
    description: spec.mark,
    county: source?.fields.county ?? county.name,
    address: source?.fields.address ?? `${county.name}模拟路段 ${chance.whole(1, 99)} 号附近`,
    position: source ? source.fields.position : strewn(county, chance),
    sourceId: source?.id ?? null,
    isEmergency: kind.isEmergency,
    fields: {},
  }
}
