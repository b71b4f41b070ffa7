import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Day } from '#kernel/calendar.ts'
import { answer } from '#web/api.ts'
import { EmptyState, ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import { TableImportDialog } from '#web/import/table-import-dialog.tsx'
import type { PlanHead, WaterView } from '../../views.ts'
import { environmentClient, readAgain } from '../client.ts'
import { useMomentAddress } from '../moment-address.ts'
import { useMayChange } from '../plan-frame.tsx'
import { environmentQueries } from './environment-queries.ts'
import { gradeName, waterGrid } from './water-grid.ts'
import { WaterMonthDialog } from './water-month-dialog.tsx'
import { WaterTable } from './water-table.tsx'

/** 国考断面水质: sections × months. */
export function WaterPanel({ plan }: { plan: PlanHead }) {
  const { query } = useMomentAddress()
  const asOf = query.asOf ?? plan.latestDay
  const water = useQuery(environmentQueries.water(plan.id, query))
  const mayChange = useMayChange(plan)
  const [entering, setEntering] = useState<{ section: string; month: Day } | null>(null)
  const [isImporting, setImporting] = useState(false)
  const firstOfMonth = `${asOf.slice(0, 7)}-01`
  return (
    <section className="panel environment" aria-label="国考断面水质">
      <div className="environment-head">
        <h3>国考断面水质（月）</h3>
        {mayChange ? (
          <div className="page-actions">
            <Button onClick={() => setImporting(true)}>从表格导入</Button>
            <Button type="primary" onClick={() => setEntering({ section: '', month: firstOfMonth })}>
              登记一个月
            </Button>
          </div>
        ) : null}
      </div>
      {water.isError ? <ErrorState error={water.error} onRetry={() => void water.refetch()} /> : null}
      {water.isPending ? <LoadingSkeleton lines={5} /> : null}
      {water.data && water.data.months.length > 0 ? (
        <>
          <WaterFigures water={water.data} />
          <WaterTable
            rows={waterGrid(water.data.year, water.data.months, asOf)}
            onCell={mayChange ? setEntering : undefined}
          />
        </>
      ) : null}
      {water.data && water.data.months.length === 0 ? <NoWater mayChange={mayChange} /> : null}
      {entering ? (
        <WaterMonthDialog
          plan={plan}
          at={entering}
          months={water.data?.months ?? []}
          onClose={() => setEntering(null)}
        />
      ) : null}
      {isImporting ? (
        <TableImportDialog
          title="导入断面水质"
          counted="条"
          hint="第一行是列名：断面名称、月份、水质类别（Ⅰ、Ⅱ、Ⅲ、Ⅳ、Ⅴ、劣Ⅴ 或 1–6），可以有说明。断流、未监测的月份类别留空，在说明里写原因。"
          send={(form) =>
            answer(environmentClient.plans[':id'].water.import.$post({ param: { id: plan.id }, form }))
          }
          template={['断面名称', '月份', '水质类别', '说明']}
          heads={['断面', '月份', '类别', '说明']}
          cells={(row) => [
            row.section,
            row.month.slice(0, 7),
            row.grade === null ? '无' : `${gradeName(row.grade)}类`,
            row.note,
          ]}
          onStored={readAgain}
          onClose={() => setImporting(false)}
        />
      ) : null}
    </section>
  )
}

function WaterFigures({ water }: { water: WaterView }) {
  const { ratio, good, measured, months } = water
  const last = months
    .map(({ month }) => month)
    .toSorted()
    .at(-1)
  return (
    <dl className="environment-figures">
      <div>
        <dt>优良断面比例</dt>
        <dd>
          <strong>{ratio === null ? '—' : ratio.toFixed(1)}</strong>
          {ratio === null ? '' : '%'} <span className="muted">（Ⅲ类及以上，按断面·月计）</span>
        </dd>
      </div>
      <div>
        <dt>优良</dt>
        <dd>
          <strong>{good}</strong> 断面·月 <span className="muted">／有结果 {measured} 断面·月</span>
        </dd>
      </div>
      <div>
        <dt>最近一个月</dt>
        <dd>{last?.slice(0, 7) ?? '—'}</dd>
      </div>
    </dl>
  )
}

function NoWater({ mayChange }: { mayChange: boolean }) {
  return (
    <EmptyState title="今年还没有断面水质">
      {mayChange
        ? '登记第一个断面，或者从月报表导入。'
        : '经办人登记或导入以后，这里有各断面每月的水质类别和优良比例。'}
    </EmptyState>
  )
}
