import { type RoleId, roleIds, roles } from '#platform/identity/roles.ts'
import type { AuditEntry } from '#web/admin/audit-clients.ts'
import { showTime } from '#web/components/time.ts'

/** What the details of a row are called; `…Before` is the same before the change. */
const detailNames: Readonly<Record<string, string>> = {
  name: '名称',
  displayName: '姓名',
  parentId: '上级单位编号',
  unitId: '单位编号',
  kind: '类别',
  role: '角色',
  roles: '角色',
  isRequired: '必须双因素',
  way: '验证方式',
  endedSessions: '同时结束的其他登录（次）',
  endedSession: '结束的登录编号',
  count: '数量',
}

const valueNames: Readonly<Record<string, string>> = {
  totp: '动态码',
  recoveryCode: '恢复码',
  administrator: '管理账号',
  business: '业务账号',
}

/** One row of the audit log, opened. */
export function AuditDetails(props: { entry: AuditEntry }) {
  const { entry } = props
  const lines: (readonly [string, string])[] = [
    ...Object.entries(entry.details).map(([key, value]) => [detailName(key), detailValue(value)] as const),
    ['时间', showTime(entry.at, 'second')],
    ['操作代码', entry.action.name],
    ['对象编号', entry.subject.id || '—'],
    ['请求编号', entry.requestId || '—'],
  ]
  return (
    <dl className="audit-details">
      {lines.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function detailName(key: string): string {
  if (key.endsWith('Before')) return `${detailName(key.slice(0, -'Before'.length))}（改前）`
  return detailNames[key] ?? key
}

function detailValue(value: unknown): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(detailValue).join('、') || '—'
  const text = String(value)
  return valueNames[text] ?? (isRole(text) ? roles[text].name : text)
}

function isRole(text: string): text is RoleId {
  return (roleIds as readonly string[]).includes(text)
}
