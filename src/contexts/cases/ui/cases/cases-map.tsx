import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { arrangeRows } from '#web/components/arrange-rows.ts'
import { useKeys } from '#web/components/keyboard.tsx'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import type { MapExtent } from '#web/map/graticule.ts'
import type { MapPlace } from '#web/map/point-map.tsx'
import type { MapPoint } from '#web/map/point-map-features.ts'
import { hasWebGl } from '#web/map/webgl.ts'
import { toWgs84 } from '../../core/datum.ts'
import type { CaseRow } from '../../views.ts'
import { caseQueries, type ExampleQuery } from '../case-queries.ts'
import { beginWalk } from '../case-walk.ts'
import { lightShapes } from '../clock-mark.tsx'
import { useNow } from '../use-now.ts'
import { caseColumns } from './case-columns.tsx'
import { CaseStrip } from './case-strip.tsx'
import { countiesOf } from './counties.ts'
import { MapBar } from './map-bar.tsx'
import { MapLegend } from './map-legend.tsx'
import { SelectedCase } from './selected-case.tsx'

// maplibre-gl is a quarter of a megabyte even when compressed: it comes when somebody looks at the map.
const PointMap = lazy(() => import('#web/map/point-map.tsx').then(({ PointMap: map }) => ({ default: map })))

/** Open cases where they are; the list beside the map follows what the map shows. */
export function CasesMap(props: {
  example: ExampleQuery
  isPlacing: boolean
  onPlace: ((place: MapPlace) => void) | null
}) {
  const answer = useQuery(caseQueries.map(props.example))
  if (answer.isError) {
    return (
      <div className="panel">
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      </div>
    )
  }
  if (answer.isPending) {
    return (
      <div className="panel">
        <LoadingSkeleton lines={8} />
      </div>
    )
  }
  return <MapAndStrip {...props} cases={answer.data.cases} />
}

function MapAndStrip(props: {
  cases: readonly CaseRow[]
  example: ExampleQuery
  isPlacing: boolean
  onPlace: ((place: MapPlace) => void) | null
}) {
  const now = useNow()
  const [extent, setExtent] = useState<MapExtent | null>(null)
  const { matching, columns } = useMatching(props.cases, now)
  const canDraw = hasWebGl()
  const inSight = useMemo(
    () => (extent && canDraw ? matching.filter((row) => isWithin(row, extent)) : matching),
    [matching, extent, canDraw],
  )
  const points = useMemo(() => matching.flatMap(pointOf), [matching])
  const { selected, select } = useSelection(props.cases)
  useWalkKeys(inSight, selected, select)
  return (
    <section className="panel cases-map" aria-label="在办问题">
      <MapBar columns={columns} shown={matching.length} all={props.cases.length} example={props.example} />
      <div className="cases-map-body">
        <CaseStrip
          rows={inSight}
          outside={matching.length - inSight.length}
          selectedId={selected?.id ?? null}
          onSelect={canDraw ? select : null}
          isEmpty={props.cases.length === 0}
          now={now}
        />
        {canDraw ? (
          <Suspense fallback={<LoadingSkeleton label="正在打开地图…" />}>
            <PointMap
              name="在办问题的位置"
              points={points}
              selectedId={selected?.id ?? null}
              onSelect={select}
              isPlacing={props.isPlacing}
              onPlace={props.onPlace}
              onExtent={setExtent}
            >
              {props.isPlacing ? <p className="map-hint">在问题所在的位置点一下，就从那里登记。</p> : null}
              <MapLegend />
              {selected ? (
                <SelectedCase row={selected} rows={inSight} now={now} onClose={() => select(null)} />
              ) : null}
            </PointMap>
          </Suspense>
        ) : (
          <NoMap />
        )}
      </div>
    </section>
  )
}

function NoMap() {
  return (
    <div className="cases-no-map">
      <h2>这台电脑画不出地图</h2>
      <p>
        浏览器没有打开图形加速（WebGL
        2）。左边的清单照常可用；需要地图的话，请在浏览器设置里打开硬件加速后刷新。
      </p>
    </div>
  )
}

function useMatching(cases: readonly CaseRow[], now: Date) {
  const address = useTableAddress()
  const settings = useQuery(caseQueries.settings())
  const search = useDeferredValue(address.search)
  const columns = caseColumns({
    settings: settings.data,
    counties: countiesOf(cases),
    rows: cases,
    now,
    listName: '问题地图',
  }).filter(({ key }) => key !== 'state')
  // The columns are made anew every minute and with every render; what they search in changes with the cases alone.
  const filterKey = JSON.stringify(address.filters)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const matching = useMemo(
    () => arrangeRows(cases, columns, { search, filters: address.filters, sort: null }),
    [cases, search, filterKey],
  )
  return { matching, columns }
}

/** `?case=…`, so that the map can be sent to a colleague with a case pointed out. */
function useSelection(cases: readonly CaseRow[]) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const selected = cases.find(({ id }) => id === search.case)
  const select = (id: string | null) => {
    const { case: _case, ...others } = search
    void navigate({
      to: '.',
      search: id === null ? others : { ...others, case: id },
      replace: true,
      resetScroll: false,
    })
  }
  return { selected, select }
}

function useWalkKeys(
  rows: readonly CaseRow[],
  selected: CaseRow | undefined,
  select: (id: string | null) => void,
): void {
  const navigate = useNavigate()
  const step = (by: 1 | -1) => {
    const at = rows.findIndex(({ id }) => id === selected?.id)
    const next = at < 0 ? rows[0] : rows[at + by]
    if (next) select(next.id)
  }
  const open = () => {
    if (!selected) return
    beginWalk('问题地图', rows)
    void navigate({ to: '/cases/items/$case', params: { case: selected.id } })
  }
  useKeys([
    { key: 'j', does: '下一个问题', run: () => step(1) },
    { key: 'k', does: '上一个问题', run: () => step(-1) },
    { key: 'o', does: '打开选中的问题', run: open },
  ])
}

function pointOf({ id, position, light, isEmergency }: CaseRow): MapPoint[] {
  if (position === null) return []
  const { longitude, latitude } = toWgs84(position)
  return [{ id, longitude, latitude, shape: lightShapes[light], isUrgent: isEmergency }]
}

function isWithin({ position }: CaseRow, { west, south, east, north }: MapExtent): boolean {
  if (position === null) return false
  const { longitude, latitude } = toWgs84(position)
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north
}
