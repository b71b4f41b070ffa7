import { chinaMinute } from '../../core/china-minute.ts'
import type { CaseRow, MorningView } from '../../views.ts'
import { AirYesterday } from './air-yesterday.tsx'
import { departmentColumns, roomOfPairs, type SheetDepartment, sheetRoom } from './morning-sheet-lines.ts'
import { CaseLine, SheetSection } from './sheet-section.tsx'

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** The sheet as it is printed: what does not fit is counted on it and listed behind the link. */
export function MorningSheet({ morning, isExample }: { morning: MorningView; isExample: boolean }) {
  const { overdueByResponsible, fresh, dueToday, unacked, byDepartment } = morning
  const [upper, lower] = roomOfPairs(
    Math.max(overdueByResponsible.length, fresh.length),
    Math.max(dueToday.length, unacked.length),
    sheetRoom.pairs,
  )
  return (
    <article className="morning-sheet" aria-label={`${morning.day} 早调度`}>
      <SheetHead morning={morning} isExample={isExample} />
      <div className="sheet-pair">
        <SheetSection
          title="已逾期，按责任人"
          count={`${morning.counts.overdue} 件`}
          all={overdueByResponsible}
          lines={upper}
          empty="没有逾期的问题。"
          more="人"
          search={{ view: 'list', 'f.state': 'open', 'f.light': 'red', sort: 'due' }}
          line={(owner) => <OwnerLine key={`${owner.name} ${owner.organisation}`} owner={owner} />}
        />
        <SheetSection
          title="新发现"
          count={`${fresh.length} 件`}
          all={fresh}
          lines={upper}
          empty="前一天 08:00 以来没有新发现。"
          more="件"
          search={{ view: 'list' }}
          line={(row) => <CaseLine key={row.id} row={row} tail={row.county} />}
        />
      </div>
      <div className="sheet-pair">
        <SheetSection
          title="今日到期"
          count={`${dueToday.length} 件`}
          all={dueToday}
          lines={lower}
          empty="今天没有到期的问题。"
          more="件"
          search={{ view: 'list', 'f.state': 'open', sort: 'due' }}
          line={(row) => <CaseLine key={row.id} row={row} tail={dueTail(row)} />}
        />
        <SheetSection
          title="已转办，还没签收"
          count={`${unacked.length} 件`}
          all={unacked}
          lines={lower}
          empty="都已签收。"
          more="件"
          search={{ view: 'list', 'f.state': 'dispatched', sort: 'due' }}
          line={(row) => <CaseLine key={row.id} row={row} tail={row.responsibleName} />}
        />
      </div>
      <section className="sheet-orders">
        <h2>各科室今日要办</h2>
        <Departments departments={byDepartment} lines={sheetRoom.all - upper - lower} />
      </section>
    </article>
  )
}

function SheetHead({ morning, isExample }: { morning: MorningView; isExample: boolean }) {
  const { day, counts } = morning
  const [year, month, date] = day.split('-').map(Number)
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]
  return (
    <header className="sheet-head">
      <div className="sheet-title">
        <h2>每日生态环境问题调度{isExample ? '（示例，模拟数据）' : ''}</h2>
        <span>
          {year}年{month}月{date}日　星期{weekday}
        </span>
      </div>
      <div className="sheet-figures">
        <AirYesterday morning={morning} />
        <dl>
          <div>
            <dt>在办</dt>
            <dd>{counts.open} 件</dd>
          </div>
          <div>
            <dt>已逾期</dt>
            <dd className={counts.overdue > 0 ? 'sheet-red' : undefined}>
              {counts.overdue > 0 ? '■ ' : ''}
              {counts.overdue} 件
            </dd>
          </div>
          <div>
            <dt>昨日销号</dt>
            <dd>{counts.closedYesterday} 件</dd>
          </div>
          <div className="sheet-mine">
            <dt>待我办理</dt>
            <dd>{counts.waitingForMe} 件</dd>
          </div>
        </dl>
      </div>
      <p className="sheet-as-of">数据截至 {chinaMinute(morning.madeAt)}</p>
    </header>
  )
}

function OwnerLine({ owner }: { owner: MorningView['overdueByResponsible'][number] }) {
  return (
    <li>
      <span className="sheet-what">
        <strong>{owner.name || '未定责任人'}</strong>
        {owner.organisation ? `（${owner.organisation}）` : ''}{' '}
        {owner.cases.map(({ title }) => title).join('；')}
      </span>
      <span className="sheet-tail sheet-red">■ {owner.cases.length} 件</span>
    </li>
  )
}

/** @param props.lines that are left on the sheet. */
function Departments(props: { departments: MorningView['byDepartment']; lines: number }) {
  const columns = departmentColumns(props.departments, props.lines)
  if (props.departments.length === 0) return <p className="sheet-empty">没有在办的问题。</p>
  return (
    <div className={columns.length > 1 ? 'sheet-pair' : 'sheet-single'}>
      {columns.map((column) => (
        <div key={column[0]?.department ?? 'empty'}>
          {column.map((department) => (
            <Orders key={department.department} department={department} />
          ))}
        </div>
      ))}
    </div>
  )
}

function Orders({ department }: { department: SheetDepartment }) {
  const { shown, left, open, overdue } = department
  return (
    <section className="sheet-department">
      <h3>
        {department.department}
        <span>
          在办 {open} 件{overdue > 0 ? `，逾期 ${overdue} 件` : ''}
        </span>
      </h3>
      <ul className="sheet-lines">
        {shown.map((order) => (
          <li key={order}>
            <span className="sheet-box" aria-hidden="true" />
            <Order text={order} />
          </li>
        ))}
        {left > 0 ? <li className="sheet-left">另有 {left} 条，见问题清单</li> : null}
      </ul>
    </section>
  )
}

/** What is to be done is never cut off, rather the title before it. */
function Order({ text }: { text: string }) {
  const at = text.lastIndexOf('：')
  return (
    <>
      <span className="sheet-what">{text.slice(0, at < 0 ? undefined : at)}</span>
      {at < 0 ? null : <span className="sheet-tail">{text.slice(at + 1)}</span>}
    </>
  )
}

function dueTail({ dueAt, responsibleName }: CaseRow): string {
  return [responsibleName, dueAt ? `${chinaMinute(dueAt).slice(11)} 前` : ''].filter(Boolean).join(' ')
}
