import { Checkbox } from 'antd'
import { useBook } from './book-context.tsx'
import { CountField, TextField } from './fields.tsx'
import { ParagraphsField } from './paragraphs-field.tsx'
import './forms.css'

const counts = [
  ['authorised', '编制（人）'],
  ['established', '在职（人）'],
  ['other', '其他人员（人）'],
  ['functionalDepartments', '内设科室（个）'],
  ['subordinateUnits', '所属单位（个）'],
] as const

/** 单位情况: duties, bodies and staff, as the first part of the disclosure and the overall form print them. */
export function UnitTab() {
  const { part, setPart, isReadOnly } = useBook()
  const duties = part('duties')
  const bodies = part('bodies')
  const staff = part('staff')
  const isOver =
    staff.authorised !== null && staff.established !== null && staff.established > staff.authorised
  return (
    <div className="book-body">
      <section className="form-section" id="staff">
        <h2>
          人员编制 <small>整体支出绩效目标表和说明都用这里的数</small>
        </h2>
        <div className="form-grid">
          {counts.map(([key, label]) => (
            <CountField
              key={key}
              label={label}
              value={staff[key]}
              isReadOnly={isReadOnly}
              error={key === 'established' && isOver ? '在职多于编制，请核对' : undefined}
              onTake={(value) => setPart('staff', label, { ...staff, [key]: value })}
            />
          ))}
          <div className="is-wide">
            <Checkbox
              checked={staff.isAdministrative}
              disabled={isReadOnly}
              onChange={(event) =>
                setPart('staff', '单位性质', { ...staff, isAdministrative: event.target.checked })
              }
            >
              行政单位或参照公务员法管理的事业单位（有机关运行经费）
            </Checkbox>
          </div>
        </div>
      </section>
      <section className="form-section" id="duties">
        <h2>
          单位职责 <small>一条一段，不写序号；可以整篇粘贴</small>
        </h2>
        <ParagraphsField
          what="职责"
          items={duties.items}
          isReadOnly={isReadOnly}
          onTake={(items) => setPart('duties', '单位职责', { items })}
        />
      </section>
      <section className="form-section" id="bodies">
        <h2>机构设置</h2>
        <TextField
          label="开头一段"
          rows={2}
          max={1000}
          value={bodies.intro}
          isReadOnly={isReadOnly}
          onTake={(intro) => setPart('bodies', '机构设置', { ...bodies, intro })}
        />
        <ParagraphsField
          what="机构"
          items={bodies.items}
          isReadOnly={isReadOnly}
          onTake={(items) => setPart('bodies', '机构设置', { ...bodies, items })}
        />
      </section>
    </div>
  )
}
