import { Button } from 'antd'
import { useState } from 'react'
import { identityPolicy } from '#platform/identity/policy.ts'
import { may } from '#platform/policy.ts'
import { readAdministrationAgain, type Unit, unitsClient, useUnits } from '#web/admin/clients.ts'
import { UnitDialog } from '#web/admin/unit-dialog.tsx'
import { asTree, type UnitInTree } from '#web/admin/unit-tree.ts'
import { answer } from '#web/api.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { Tag } from '#web/components/tag.tsx'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import './admin.css'

/** Pixels that each level of the tree is set in. */
const indentPx = 24

const columns: readonly DataColumn<UnitInTree>[] = [
  {
    key: 'name',
    title: '单位名称',
    value: (unit) => unit.name,
    show: (unit) => (
      <span style={{ paddingLeft: unit.depth * indentPx }} data-depth={unit.depth}>
        {unit.name} {unit.isClosed ? <Tag>已撤销</Tag> : null}
      </span>
    ),
  },
  { key: 'code', title: '单位代码', value: (unit) => unit.code },
  { key: 'parent', title: '上级单位', value: (unit) => unit.parent?.name ?? null },
  { key: 'users', title: '在用账号（个）', value: (unit) => unit.users },
  {
    key: 'state',
    title: '状态',
    value: (unit) => (unit.isClosed ? '已撤销' : '在用'),
    filter: ['在用', '已撤销'].map((text) => ({ text, value: text })),
  },
]

/** The tree of units: a department and the units below it. */
export function UnitsPage() {
  const viewer = useSignedIn()
  const isAllowed = may(viewer, identityPolicy.listUnits)
  const units = useUnits(isAllowed)
  const [dialog, setDialog] = useState<{ unit?: Unit; parentId?: string }>()
  if (!isAllowed) return <ForbiddenState what="查看单位" />
  const mayEdit = may(viewer, identityPolicy.createUnit)
  const create = (
    <Button type="primary" onClick={() => setDialog({})}>
      新建单位
    </Button>
  )
  return (
    <Page
      title="单位"
      lead="部门和所属单位。单位代码与预算公开中的一致，公开的文件据此归到单位。"
      actions={mayEdit ? create : null}
    >
      {units.isError ? (
        <div className="panel">
          <ErrorState error={units.error} onRetry={() => void units.refetch()} />
        </div>
      ) : null}
      {units.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {units.data ? (
        <DataTable<UnitInTree>
          name="单位"
          rows={asTree(units.data)}
          rowKey={(unit) => unit.id}
          columns={columns}
          pageSize={100}
          empty={
            <EmptyState title="还没有单位" action={mayEdit ? create : null}>
              先建部门，再建所属单位。
            </EmptyState>
          }
          {...(mayEdit ? { actions: (unit) => <UnitActions unit={unit} onOpen={setDialog} /> } : {})}
        />
      ) : null}
      {dialog ? (
        <UnitDialog {...dialog} units={units.data ?? []} onClose={() => setDialog(undefined)} />
      ) : null}
    </Page>
  )
}

function UnitActions(props: { unit: Unit; onOpen: (dialog: { unit?: Unit; parentId?: string }) => void }) {
  const { unit, onOpen } = props
  if (unit.isClosed) {
    return (
      <span className="row-actions">
        <button type="button" className="button-link" onClick={() => void reopen(unit)}>
          恢复
        </button>
      </span>
    )
  }
  return (
    <span className="row-actions">
      <button type="button" className="button-link" onClick={() => onOpen({ unit })}>
        修改
      </button>
      <button type="button" className="button-link" onClick={() => onOpen({ parentId: unit.id })}>
        新建下级
      </button>
      <button type="button" className="button-link" onClick={() => void close(unit)}>
        撤销单位
      </button>
    </span>
  )
}

async function close(unit: Unit): Promise<void> {
  try {
    await answer(unitsClient[':unitId'].closing.$post({ param: { unitId: unit.id } }))
    toastDone(`已撤销「${unit.name}」。`, () => void reopen(unit))
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}

async function reopen(unit: Unit): Promise<void> {
  try {
    await answer(unitsClient[':unitId'].reopening.$post({ param: { unitId: unit.id } }))
    toastDone(`已恢复「${unit.name}」。`)
    await readAdministrationAgain()
  } catch (error) {
    toastError(error)
  }
}
