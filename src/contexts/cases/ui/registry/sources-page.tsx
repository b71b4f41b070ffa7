import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { DataTable } from '#web/components/data-table.tsx'
import { useKeys } from '#web/components/keyboard.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState } from '#web/components/states.tsx'
import { useTableAddress } from '#web/components/table-address.ts'
import { useSignedIn } from '#web/session.ts'
import { casesPolicy } from '../../policy.ts'
import type { SourceView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { countiesOf } from '../cases/counties.ts'
import { base } from '../client.ts'
import { useExampleAddress } from '../example-address.ts'
import { ExampleNote } from '../example-note.tsx'
import { sourceColumns } from './source-columns.tsx'
import { SourceDialog } from './source-dialog.tsx'
import { SourceImport } from './source-import.tsx'
import { sourceQueries } from './source-queries.ts'

const pageSize = 20

/** 污染源名录: the one registry of the platform, paged and searched by the server. */
export function SourcesPage() {
  const viewer = useSignedIn()
  const example = useExampleAddress()
  const [open, setOpen] = useState<'new' | 'import' | null>(null)
  const isReal = example.example === undefined
  const mayEdit = may(viewer, casesPolicy.editSource) && isReal
  useKeys(mayEdit ? [{ key: 'n', does: '登记污染源', run: () => setOpen('new') }] : [])
  if (!may(viewer, casesPolicy.readCases)) return <ForbiddenState what="查看污染源名录" />
  return (
    <Page
      title="污染源名录"
      lead="企业、工地、涉煤点位、煤矸山、散乱污、入河排污口，全平台共用这一份；每一处都能看到它的问题历史。"
      actions={
        <>
          {may(viewer, casesPolicy.importSources) && isReal ? (
            <button type="button" className="button" onClick={() => setOpen('import')}>
              导入 Excel
            </button>
          ) : null}
          {mayEdit ? (
            <button type="button" className="button button-primary" onClick={() => setOpen('new')}>
              登记污染源
            </button>
          ) : null}
        </>
      }
    >
      {isReal ? null : <ExampleNote to="/cases/sources" what="名录" />}
      <Registry />
      {open === 'new' ? <SourceDialog source={null} onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <SourceImport onClose={() => setOpen(null)} /> : null}
    </Page>
  )
}

function Registry() {
  const example = useExampleAddress()
  const address = useTableAddress()
  const filter = { ...filterOf(address), ...example }
  const page = useQuery(
    sourceQueries.page({ ...filter, page: String(address.page), pageSize: String(pageSize) }),
  )
  const settings = useQuery(caseQueries.settings())
  const map = useQuery(caseQueries.map(example))
  if (page.isError) {
    return (
      <div className="panel">
        <ErrorState error={page.error} onRetry={() => void page.refetch()} />
      </div>
    )
  }
  const rows = page.data?.items ?? []
  const chosen = address.filters.county?.[0]
  const counties = countiesOf([
    ...(map.data?.cases ?? []),
    ...rows,
    ...(chosen === undefined ? [] : [{ county: chosen }]),
  ])
  const query = new URLSearchParams(filter).toString()
  return (
    <DataTable<SourceView>
      name="污染源"
      rows={rows}
      rowKey={({ id }) => id}
      columns={sourceColumns(settings.data?.sourceKinds ?? [], counties)}
      pageSize={pageSize}
      remote={{
        total: page.data?.total ?? 0,
        loading: page.isFetching,
        exportAddress: `${base}/sources.csv?${query}`,
      }}
      tools={
        <a className="button-link" href={`${base}/sources.xlsx?${query}`} download>
          导出 Excel（可改好再导入）
        </a>
      }
      empty={
        <EmptyState title="名录还是空的">
          有现成台账的，点「导入 Excel」整份放进来；先下载空表看列名。也可以点「登记污染源」一个一个写。
        </EmptyState>
      }
    />
  )
}

function filterOf({ search, filters }: ReturnType<typeof useTableAddress>): Record<string, string> {
  const [kind, county] = [filters.kind?.[0], filters.county?.[0]]
  return { ...(search ? { search } : {}), ...(kind ? { kind } : {}), ...(county ? { county } : {}) }
}
