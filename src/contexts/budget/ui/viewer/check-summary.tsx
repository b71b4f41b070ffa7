import type { DisclosureView } from '../../core/report/view.ts'

/** What was read and what was checked, with everything that could not be. */
export function CheckSummary({
  view,
  onShowBlock,
}: {
  view: DisclosureView
  onShowBlock: (block: number) => void
}) {
  const { identities, joint } = view
  return (
    <div className="check-summary">
      <h3>勾稽关系</h3>
      <p>
        核对 {identities.checked} 条：相符 {identities.exact}，尾差 {identities.rounding}，不符{' '}
        {identities.violated}；不可核验 {identities.notCheckable}。
      </p>
      <p>
        {joint.feasible
          ? `联立核验可行：存在一组未舍入的数，同时满足 ${joint.equations} 条等式${joint.boundary ? '（仅在舍入区间的边界上）' : ''}。`
          : '联立核验不可行：不存在能同时满足全部勾稽关系的一组数。'}
      </p>
      {joint.suspects.length > 0 ? (
        <>
          <h4>最可能的错处</h4>
          <ul>
            {joint.suspects.map((suspect) => (
              <li key={suspect}>{suspect}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>读出的报表</h3>
      <ul className="summary-tables">
        {[...view.tables.map((table) => ({ ...table, name: '' })), ...view.forms].map((part) => (
          <li key={part.id}>
            <button type="button" className="button-link" onClick={() => onShowBlock(part.block)}>
              {part.id} {part.name || part.title}
            </button>
            <span className={part.rows === part.rowsInSource ? 'muted' : 'severity severity-warning'}>
              {part.rows} / {part.rowsInSource} 行
            </span>
          </li>
        ))}
      </ul>
      <h3>不可核验</h3>
      {view.notCheckable.length === 0 ? <p>没有。</p> : null}
      <ul>
        {view.notCheckable.map(({ title, reason, count }) => (
          <li key={`${title}${reason}`}>
            {title}：{reason}
            {count > 1 ? `（${count} 处）` : ''}
          </li>
        ))}
      </ul>
      <h3>读不出的内容</h3>
      {view.unreadable.length === 0 ? <p>没有。</p> : null}
      <ul>
        {view.unreadable.map(({ place, printed, reason }) => (
          <li key={`${place}${printed}`}>
            {place}「{printed}」{reason}
          </li>
        ))}
      </ul>
      {view.unknownCodes.length > 0 ? <h3>科目表里没有的编码</h3> : null}
      <ul>
        {view.unknownCodes.map(({ code, name, place }) => (
          <li key={code}>
            {place} {code} {name}
          </li>
        ))}
      </ul>
      {view.notices.length > 0 ? <h3>注意</h3> : null}
      {view.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </div>
  )
}
