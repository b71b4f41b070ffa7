import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorState, LoadingSkeleton } from '#web/components/states.tsx'
import type { ComposedBlock, ComposedCell } from '../../core/compose/composed.ts'
import { showAmount } from '../authoring/amount-text.ts'
import { useBook } from '../authoring/book-context.tsx'
import { bookQueries } from '../authoring/client.ts'
import { fundNames, timingNames } from '../authoring/line-draft.ts'
import { ProjectTrails } from './project-trails.tsx'

const linesShown = 200

/** 「这个数怎么来的」: the exact amount, the cells that add up to it, and the lines behind it. */
export function OriginPanel(props: { fact: string; blocks: readonly ComposedBlock[] }) {
  const { id, lines, income, projects, codes } = useBook()
  const behind = useQuery(bookQueries.behind(id, props.fact))
  const cell = findCell(props.blocks, props.fact)
  if (behind.isPending) return <LoadingSkeleton lines={3} />
  if (behind.isError) return <ErrorState error={behind.error} onRetry={() => void behind.refetch()} />
  const { fen, entries } = behind.data
  const ids = new Set(entries.map((entry) => entry.id))
  const own = lines.filter((line) => ids.has(line.id))
  const received = income.filter((line) => ids.has(line.id))
  const paidFrom = new Set(own.map((line) => line.projectId))
  return (
    <div className="origin">
      <p className="origin-amount">
        {fen === null ? (cell?.text ?? '—') : `${showAmount(fen, '元')} 元`}
        {fen !== null && cell ? <span className="muted">　印为 {cell.text}</span> : null}
      </p>
      <p className="muted">
        {entries.length > 0
          ? `由 ${entries.length} 条明细精确相加，印的时候才四舍五入。`
          : fen === null
            ? '这个数由登记的资产、采购或人员算出，不是由明细相加。'
            : '背后没有明细，所以是零或空格。'}
      </p>
      <ProjectTrails projects={projects.filter((project) => paidFrom.has(project.id))} />
      {own.length > 0 ? (
        <table className="origin-lines">
          <thead>
            <tr>
              <th scope="col">明细</th>
              <th scope="col" className="composed-right">
                金额（元）
              </th>
            </tr>
          </thead>
          <tbody>
            {own.slice(0, linesShown).map((line) => (
              <tr key={line.id}>
                <td>
                  <Link to="/budget/books/$id" params={{ id }} search={{ focus: line.id }}>
                    {line.functional} {codes.find('functional', line.functional ?? '')?.name}
                  </Link>
                  <span className="muted">
                    {' '}
                    {line.departmentItem} {codes.find('economic', line.departmentItem ?? '')?.name}
                    {line.fund && line.fund !== 'generalPublic' ? `，${fundNames[line.fund]}` : ''}
                    {line.timing && line.timing !== 'current' ? `，${timingNames[line.timing]}` : ''}
                  </span>
                </td>
                <td className="composed-right">{showAmount(line.amountFen ?? 0, '元')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {own.length > linesShown ? <p className="muted">只列前 {linesShown} 条。</p> : null}
      {received.map((line) => (
        <p key={line.id}>
          收入 {line.revenueItem} {line.name}：{showAmount(line.amountFen, '元')} 元
        </p>
      ))}
    </div>
  )
}

function findCell(blocks: readonly ComposedBlock[], fact: string): Pick<ComposedCell, 'text'> | undefined {
  for (const block of blocks) {
    if (block.kind === 'table' || block.kind === 'form') {
      const rows = block.kind === 'table' ? block.table.rows : block.form.rows
      const found = rows.flat().find((cell) => cell.fact === fact)
      if (found) return found
    } else if (block.kind === 'paragraph') {
      const found = block.runs.find((run) => run.fact === fact)
      if (found) return found
    }
  }
  return undefined
}
