import type { Day } from '#kernel/calendar.ts'
import type { WaterView } from '../../views.ts'
import { gradeName, type WaterCell, type WaterRow, waterGrades } from './water-grid.ts'

type Month = WaterView['months'][number]
type OnCell = ((at: { section: string; month: Day }) => void) | undefined

/** Sections × months: the grade in words on the colour of its state. */
export function WaterTable({ rows, onCell }: { rows: readonly WaterRow<Month>[]; onCell: OnCell }) {
  return (
    <>
      <ul className="air-legend" aria-label="图例">
        {waterGrades.map(({ grade, name, state }) => (
          <li key={grade}>
            <span className={`air-swatch water-${grade}`}>{name}</span>
            {state}
          </li>
        ))}
        <li>
          <span className="air-swatch air-invalid">无</span>断流或未监测
        </li>
      </ul>
      <div className="air-frame">
        <table className="water-table">
          <thead>
            <tr>
              <th scope="col">断面</th>
              {Array.from({ length: 12 }, (_, index) => `${index + 1}月`).map((month) => (
                <th key={month} scope="col">
                  {month}
                </th>
              ))}
              <th scope="col">优良／有结果（月）</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ section, cells, good, measured }) => (
              <tr key={section}>
                <th scope="row">{section}</th>
                {cells.map((cell) => (
                  <MonthCell key={cell.month} section={section} cell={cell} onCell={onCell} />
                ))}
                <td className="air-sum">{measured === 0 ? '—' : `${good}／${measured}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function MonthCell(props: { section: string; cell: WaterCell<Month>; onCell: OnCell }) {
  const { section, cell, onCell } = props
  const { className, text, words } = look(section, cell)
  const content = (
    <>
      <span aria-hidden="true">{text}</span>
      <span className="visually-hidden">{words}</span>
    </>
  )
  if (!onCell || cell.kind === 'coming')
    return (
      <td>
        <div className={className} title={words}>
          {content}
        </div>
      </td>
    )
  return (
    <td>
      <button
        type="button"
        className={className}
        title={`${words}。点击登记或更正`}
        onClick={() => onCell({ section, month: cell.month })}
      >
        {content}
      </button>
    </td>
  )
}

function look(section: string, cell: WaterCell<Month>) {
  const at = `${section} ${Number(cell.month.slice(5, 7))}月`
  if (cell.kind !== 'entered')
    return {
      className: `water-cell air-${cell.kind}`,
      text: '',
      words: `${at}：${cell.kind === 'coming' ? '还没有到' : '还没有登记'}`,
    }
  const { grade, note } = cell.entered
  const remark = note ? `（${note}）` : ''
  if (grade === null)
    return { className: 'water-cell air-invalid', text: '无', words: `${at}：没有结果${remark}` }
  const name = gradeName(grade)
  return { className: `water-cell water-${grade}`, text: name, words: `${at}：${name}类${remark}` }
}
