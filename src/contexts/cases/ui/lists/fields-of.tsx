import type { ListKind } from '../../core/kinds.ts'
import type { ListDetail } from '../../views.ts'

/** Every field of one item, and which steps it has taken. */
export function FieldsOf({ kind, row }: { kind: ListKind; row: ListDetail['rows'][number] }) {
  return (
    <dl className="item-fields">
      {kind.steps.length > 0 ? (
        <div>
          <dt>步骤</dt>
          <dd>
            {kind.steps
              .map(({ id, name }) => {
                const day = row.fields[`step_${id}`]
                return day ? `✓ ${name}（${day}）` : `○ ${name}（未完成）`
              })
              .join('　')}
          </dd>
        </div>
      ) : null}
      {kind.fields.map(({ id, name }) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>{row.fields[id] || '—'}</dd>
        </div>
      ))}
      <div>
        <dt>问题编号</dt>
        <dd>{row.number}</dd>
      </div>
      <div>
        <dt>等谁</dt>
        <dd>{row.waitsFor ?? '—'}</dd>
      </div>
    </dl>
  )
}
