import { Button } from 'antd'
import { fen } from '#kernel/money.ts'
import { EmptyState } from '#web/components/states.tsx'
import type { Asset, VehicleKind } from '../../core/book/book.ts'
import { useBook } from './book-context.tsx'
import { dueLight } from './due-light.ts'
import { CountField, DayField, MoneyField } from './fields.tsx'
import { PlainCell } from './income-tab.tsx'
import './forms.css'

const kindNames = {
  vehicle: '车辆',
  building: '房屋',
  generalEquipment: '通用设备',
  specialEquipment: '专用设备',
} as const satisfies Record<Asset['kind'], string>

const vehicleNames = {
  leadership: '领导干部用车',
  confidential: '机要通信用车',
  emergency: '应急保障用车',
  enforcement: '执法执勤用车',
  special: '特种专业技术用车',
  business: '业务用车',
  retired: '离退休干部用车',
  other: '其他用车',
} as const satisfies Record<VehicleKind, string>

/** 资产登记: section 十一 is counted from it; insurance and inspection days are warned of. */
export function AssetsTab() {
  const { assets, part, setPart, session, isReadOnly } = useBook()
  const counted = part('assets')
  const put = (label: string, asset: Asset) =>
    session.change(label, [{ kind: 'asset', id: asset.id, value: asset }])
  const add = (kind: Asset['kind']) =>
    put(`添加${kindNames[kind]}`, {
      id: crypto.randomUUID(),
      kind,
      name: `新登记的${kindNames[kind]}`,
      vehicleKind: kind === 'vehicle' ? 'other' : null,
      count: 1,
      originalValueFen: null,
      areaCentiM2: null,
      insuranceDueOn: null,
      inspectionDueOn: null,
    })
  const vehicles = assets.filter(({ kind }) => kind === 'vehicle').reduce((sum, { count }) => sum + count, 0)
  const isOver = counted.vehiclesAuthorised !== null && vehicles > counted.vehiclesAuthorised
  return (
    <div className="book-body">
      <section className="form-section" id="assets">
        <h2>
          国有资产 <small>车辆 {vehicles} 辆；50 万元、100 万元以上设备由单位原值数出</small>
        </h2>
        <div className="form-grid">
          <DayField
            label="截至日期"
            value={counted.asOf}
            isReadOnly={isReadOnly}
            onTake={(asOf) => setPart('assets', '截至日期', { ...counted, asOf })}
          />
          <CountField
            label="车辆编制（辆）"
            value={counted.vehiclesAuthorised}
            isReadOnly={isReadOnly}
            error={isOver ? `登记的车辆 ${vehicles} 辆，多于编制` : undefined}
            onTake={(vehiclesAuthorised) => setPart('assets', '车辆编制', { ...counted, vehiclesAuthorised })}
          />
        </div>
      </section>
      {(['vehicle', 'building', 'generalEquipment', 'specialEquipment'] as const).map((kind) => {
        const own = assets.filter((asset) => asset.kind === kind)
        return (
          <section key={kind} className="form-section">
            <h2>
              {kindNames[kind]} <small>{own.length} 条</small>
            </h2>
            {own.length === 0 ? (
              <EmptyState
                title={`没有登记${kindNames[kind]}`}
                action={isReadOnly ? null : <Button onClick={() => add(kind)}>登记{kindNames[kind]}</Button>}
              />
            ) : (
              <AssetSheet kind={kind} assets={own} isReadOnly={isReadOnly} onPut={put} />
            )}
            {own.length > 0 && !isReadOnly ? (
              <div className="sheet-actions">
                <Button size="small" onClick={() => add(kind)}>
                  登记{kindNames[kind]}
                </Button>
              </div>
            ) : null}
          </section>
        )
      })}
    </div>
  )
}

function AssetSheet(props: {
  kind: Asset['kind']
  assets: readonly Asset[]
  isReadOnly: boolean
  onPut: (label: string, asset: Asset) => void
}) {
  const { kind, isReadOnly } = props
  const { session } = useBook()
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">名称</th>
          {kind === 'vehicle' ? <th scope="col">用途</th> : null}
          <th scope="col" className="is-number">
            数量
          </th>
          {kind === 'building' ? (
            <th scope="col" className="is-number">
              每处面积（平方米）
            </th>
          ) : null}
          <th scope="col" className="is-number">
            单位原值（元）
          </th>
          {kind === 'vehicle' ? (
            <>
              <th scope="col">保险到期</th>
              <th scope="col">年检到期</th>
            </>
          ) : null}
          {isReadOnly ? null : <th scope="col">操作</th>}
        </tr>
      </thead>
      <tbody>
        {props.assets.map((asset) => {
          const put = (change: Partial<Asset>) => props.onPut('修改资产', { ...asset, ...change })
          return (
            <tr key={asset.id}>
              <td>
                <PlainCell
                  label="名称"
                  value={asset.name}
                  isReadOnly={isReadOnly}
                  check={(text) => (text ? undefined : '请填名称')}
                  onTake={(name) => put({ name })}
                />
              </td>
              {kind === 'vehicle' ? (
                <td>
                  <select
                    className="text-input"
                    aria-label="用途"
                    value={asset.vehicleKind ?? 'other'}
                    disabled={isReadOnly}
                    onChange={(event) => put({ vehicleKind: event.target.value as VehicleKind })} // one of the options below
                  >
                    {Object.entries(vehicleNames).map(([value, name]) => (
                      <option key={value} value={value}>
                        {name}
                      </option>
                    ))}
                  </select>
                </td>
              ) : null}
              <td className="is-number">
                <PlainCell
                  label="数量"
                  value={String(asset.count)}
                  isReadOnly={isReadOnly}
                  check={(text) => (/^\d{1,5}$/.test(text) ? undefined : '请填整数')}
                  onTake={(text) => put({ count: Number(text) })}
                />
              </td>
              {kind === 'building' ? (
                <td className="is-number">
                  <PlainCell
                    label="每处面积（平方米）"
                    value={asset.areaCentiM2 === null ? '' : (asset.areaCentiM2 / 100).toFixed(2)}
                    isReadOnly={isReadOnly}
                    check={(text) => (/^(\d{1,7}(\.\d{1,2})?)?$/.test(text) ? undefined : '最多两位小数')}
                    onTake={(text) =>
                      put({ areaCentiM2: text === '' ? null : Math.round(Number(text) * 100) })
                    }
                  />
                </td>
              ) : null}
              <td className="is-number">
                <MoneyField
                  isBare
                  label="单位原值（元）"
                  unit="元"
                  fen={asset.originalValueFen}
                  isReadOnly={isReadOnly}
                  onTake={(amount) => put({ originalValueFen: amount === null ? null : fen(amount) })}
                />
              </td>
              {kind === 'vehicle' ? (
                <>
                  <DueCell
                    label="保险到期"
                    day={asset.insuranceDueOn}
                    isReadOnly={isReadOnly}
                    onTake={(insuranceDueOn) => put({ insuranceDueOn })}
                  />
                  <DueCell
                    label="年检到期"
                    day={asset.inspectionDueOn}
                    isReadOnly={isReadOnly}
                    onTake={(inspectionDueOn) => put({ inspectionDueOn })}
                  />
                </>
              ) : null}
              {isReadOnly ? null : (
                <td>
                  <Button
                    size="small"
                    type="text"
                    onClick={() => session.change('删除资产', [{ kind: 'asset', id: asset.id, value: null }])}
                  >
                    删除
                  </Button>
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const dayMs = 86_400_000

function DueCell(props: {
  label: string
  day: string | null
  isReadOnly: boolean
  onTake: (day: string | null) => void
}) {
  const days = props.day === null ? null : Math.ceil((Date.parse(props.day) - Date.now()) / dayMs)
  const due = days !== null && days <= 30 ? dueLight(days, false) : undefined
  return (
    <td>
      <input
        type="date"
        className="text-input day-input"
        aria-label={props.label}
        value={props.day ?? ''}
        readOnly={props.isReadOnly}
        onChange={(event) => props.onTake(event.target.value || null)}
      />
      {due ? (
        <span className={`due due-${due.light === 'green' ? 'yellow' : due.light}`}>{due.text}</span>
      ) : null}
    </td>
  )
}
