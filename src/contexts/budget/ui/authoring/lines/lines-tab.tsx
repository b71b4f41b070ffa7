import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import { EmptyState } from '#web/components/states.tsx'
import { ImportDialog } from '../../import/import-dialog.tsx'
import type { EntryUnit } from '../amount-text.ts'
import { useBook } from '../book-context.tsx'
import { bookQueries } from '../client.ts'
import { EntryGrid } from '../grid/entry-grid.tsx'
import { gridKeys } from '../grid/grid-keys.ts'
import { type LineDraft, type LineField, lineProblems } from '../line-draft.ts'
import { filterLines } from '../line-filter.ts'
import { totalsOf } from '../totals.ts'
import { useAddress } from '../use-address.ts'
import { writeCell } from '../write-line.ts'
import { lineColumns } from './line-columns.tsx'
import { LineDetail } from './line-detail.tsx'
import { LineFilters } from './line-filters.tsx'
import { TotalsStrip } from './totals-strip.tsx'
import { useLineActions } from './use-line-actions.ts'
import './lines.css'

/** 预算明细: the lines that everything else is computed from. */
export function LinesTab() {
  const { id, lines, projects, codes, part, isReadOnly, view } = useBook()
  const address = useAddress()
  const unit: EntryUnit = address.get('unit') === '元' ? '元' : '万元'
  const comments = useQuery(bookQueries.comments(id))
  const commented = useMemo(() => openComments(comments.data?.comments ?? []), [comments.data])
  const problems = useProblems()
  const filter = {
    search: useDeferredValue(address.get('q')),
    fund: address.get('fund'),
    timing: address.get('timing'),
    use: address.get('use'),
    project: address.get('project'),
    only: onlyOf(address.get('only')),
  }
  const nameOf = useMemo(() => new Map(projects.map((each) => [each.id, each.name])), [projects])
  const shown = filterLines(lines, filter, {
    codes,
    problems,
    projectName: (project) => nameOf.get(project),
    hasComment: (line) => commented.has(line),
  })
  const columns = useMemo(
    () =>
      lineColumns({
        codes,
        unit,
        projects,
        problems,
        check: (line, field, typed) => {
          const written = writeCell(line, field, typed, { codes, unit, projects })
          return written.wrong?.[field] === undefined ? undefined : problems(written)[field]?.message
        },
      }),
    [codes, unit, projects, problems],
  )
  const actions = useLineActions(shown, unit)
  const { isAdministrative } = part('staff')
  const totals = useMemo(() => totalsOf(lines, isAdministrative), [lines, isAdministrative])
  const [activeId, setActiveId] = useState<string>()
  const [isImporting, setImporting] = useState(address.get('import') !== '')
  const { drafts } = view
  const rowHead = useCallback(
    (line: LineDraft, index: number) => (
      <>
        {commented.has(line.id) ? <span title="有批注">✎</span> : null}
        {drafts.has(line.id) ? <span title="没填完，先存在本机">•</span> : null} {index + 1}
      </>
    ),
    [commented, drafts],
  )
  const active = shown.find((line) => line.id === activeId)
  useKeys(gridKeys)
  const close = () => {
    setImporting(false)
    address.set({ import: '' })
  }
  return (
    <div className="book-body book-body-fixed">
      <TotalsStrip
        totals={totals}
        unit={unit}
        onUnit={(next) => address.set({ unit: next === '元' ? '元' : '' })}
      />
      <div className="lines-bar">
        <LineFilters shown={shown.length} total={lines.length} />
        {isReadOnly ? null : (
          <>
            <Button
              size="small"
              title="在所选行下面插入一行（Ctrl+回车）"
              onClick={() => actions.onInsert(active)}
            >
              插入
            </Button>
            <Button size="small" disabled={!active} onClick={() => active && actions.onDuplicate([active])}>
              复制
            </Button>
            <Button size="small" disabled={!active} onClick={() => active && actions.onRemove([active])}>
              删除
            </Button>
            <Button size="small" aria-label="撤销" onClick={actions.onUndo}>
              ↶ 撤销
            </Button>
            <Button size="small" type="primary" onClick={() => setImporting(true)}>
              导入
            </Button>
          </>
        )}
      </div>
      {lines.length === 0 && isReadOnly ? (
        <div className="panel">
          <EmptyState title="还没有明细">由经办人录入或导入后，您会在这里看到。</EmptyState>
        </div>
      ) : null}
      {lines.length === 0 && !isReadOnly ? (
        <div className="panel">
          <EmptyState
            title="先把明细放进来"
            action={
              <>
                <Button type="primary" onClick={() => setImporting(true)}>
                  导入表格
                </Button>
                <Button onClick={() => actions.onInsert(undefined)}>从空白行开始</Button>
              </>
            }
          >
            可以导入平台的模板、财务系统导出的 .xlsx，也可以从表格软件复制后在下面粘贴。
          </EmptyState>
        </div>
      ) : null}
      <EntryGrid<LineDraft>
        name="预算明细"
        rows={shown}
        rowKey={lineId}
        columns={columns}
        isReadOnly={isReadOnly}
        goTo={address.get('focus') || undefined}
        rowHead={rowHead}
        onActive={(line) => setActiveId(line?.id)}
        {...actions}
      />
      <LineDetail line={active} problems={active ? problems(active) : {}} />
      {isImporting ? <ImportDialog onClose={close} /> : null}
    </div>
  )
}

function lineId(line: LineDraft): string {
  return line.id
}

/** Problems of a line, computed once for each state of it. */
function useProblems(): (
  line: LineDraft,
) => Partial<Record<LineField, { kind: 'error' | 'warning'; message: string }>> {
  const { codes, projects } = useBook()
  return useMemo(() => {
    const names = new Map(projects.map((each) => [each.id, each.name]))
    const known = new WeakMap<LineDraft, ReturnType<typeof lineProblems>>()
    return (line: LineDraft) => {
      const before = known.get(line)
      if (before) return before
      const found = lineProblems(line, codes, (id) => names.get(id))
      known.set(line, found)
      return found
    }
  }, [codes, projects])
}

function onlyOf(text: string): '' | 'problems' | 'comments' {
  return text === 'problems' || text === 'comments' ? text : ''
}

function openComments(
  comments: readonly { anchor: string; resolvedAt: string | null }[],
): ReadonlySet<string> {
  return new Set(
    comments.flatMap(({ anchor, resolvedAt }) =>
      resolvedAt === null && anchor.startsWith('line:')
        ? [anchor.slice('line:'.length).split('.')[0] ?? '']
        : [],
    ),
  )
}
