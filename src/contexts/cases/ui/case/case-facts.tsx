import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { showTime } from '#web/components/time.ts'
import type { Party } from '../../core/case-event.ts'
import type { Position } from '../../core/place.ts'
import type { CaseView } from '../../views.ts'

/** Everything that stands written about a case, in the order in which it is asked for. */
export function CaseFacts({ view }: { view: CaseView }) {
  const { file, row } = view
  const { details } = file
  return (
    <section className="panel case-panel" aria-labelledby="case-facts">
      <h2 id="case-facts">情况</h2>
      {details.description ? <p className="case-description">{details.description}</p> : null}
      <dl className="case-facts">
        <Fact name="地点">{[details.county, details.address].filter(Boolean).join(' ') || null}</Fact>
        <Fact name="坐标">
          {details.position ? (
            <>
              {positionText(details.position)}{' '}
              <Link to="/cases" search={{ ...(row.isSimulated ? { example: 'yes' } : {}), case: row.id }}>
                在地图上看
              </Link>
            </>
          ) : null}
        </Fact>
        <Fact name="污染源">
          {view.source ? (
            <Link to="/cases/sources/$source" params={{ source: view.source.id }}>
              {view.source.name}
            </Link>
          ) : null}
        </Fact>
        <Fact name="清单">
          {row.listId ? (
            <Link to="/cases/lists/$list" params={{ list: row.listId }}>
              {row.listTitle} {row.itemNo}
            </Link>
          ) : null}
        </Fact>
        <Fact name="整改要求">{file.requirement || null}</Fact>
        <Fact name="责任人">{file.responsible ? partyText(file.responsible) : null}</Fact>
        <Fact name="配合人员">{file.coResponsible.map(partyText).join('、') || null}</Fact>
        <Fact name="验收人">{file.acceptor ? partyText(file.acceptor) : null}</Fact>
        <Fact name="承办科室">{file.department || null}</Fact>
        <Fact name="期限怎么算">{file.deadline?.rule ?? null}</Fact>
        <Fact name="申请延期">
          {file.extension ? `申请延到 ${showTime(file.extension.until)}：${file.extension.reason}` : null}
        </Fact>
        <Fact name="计划时间">{planText(file.plannedFrom, file.plannedUntil)}</Fact>
        <ListFields view={view} />
        <Fact name="公示">{file.publicity ? `${file.publicity.from} 至 ${file.publicity.until}` : null}</Fact>
        <Fact name="返工">{file.reworks > 0 ? `${file.reworks} 次` : null}</Fact>
        <Fact name="销号后重新整改">{file.reopenings > 0 ? `${file.reopenings} 次` : null}</Fact>
        <Fact name="发现">{showTime(file.foundAt)}</Fact>
      </dl>
    </section>
  )
}

/** What is not filled in takes no room. */
function Fact(props: { name: string; children: ReactNode }) {
  if (props.children === null) return null
  return (
    <>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </>
  )
}

function ListFields({ view }: { view: CaseView }) {
  const { fields } = view.file.details
  return (
    <>
      {Object.entries(fields).map(([id, text]) => (
        <Fact key={id} name={fieldName(id, view)}>
          {text || null}
        </Fact>
      ))}
    </>
  )
}

/** Fields by their names in the list's kind, steps as 「查（完成）」; others as they were imported. */
function fieldName(id: string, { listKind }: CaseView): string {
  const step = listKind?.steps.find((each) => `step_${each.id}` === id)
  if (step) return `${step.name}（完成）`
  return listKind?.fields.find((field) => field.id === id)?.name ?? id
}

export function partyText({ name, organisation }: Party): string {
  return organisation ? `${name}（${organisation}）` : name
}

const datumNames: Readonly<Record<Position['datum'], string>> = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  gcj02: 'GCJ-02',
}

function positionText({ longitude, latitude, datum }: Position): string {
  return `${longitude.toFixed(6)}，${latitude.toFixed(6)}（${datumNames[datum]}）`
}

function planText(from: string | null, until: string | null): string | null {
  if (from === null && until === null) return null
  return `${from ?? '未定'} 至 ${until ?? '未定'}`
}
