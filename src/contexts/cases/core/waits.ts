import type { CaseFile } from './case-file.ts'

export type Wait = NonNullable<CaseFile['waitsFor']>

/** Whom the state waits for, since the moment it was entered; null: nobody. */
export function waitOf(
  file: Pick<CaseFile, 'state' | 'responsible' | 'acceptor' | 'accepted' | 'dispatcherName'>,
  since: string,
  needsPublicity: boolean,
): Wait | null {
  const waits = (role: Wait['role'], name: string) => ({ role, name, since })
  switch (file.state) {
    case 'found':
      return waits('dispatcher', '')
    case 'dispatched':
    case 'acked':
    case 'rectifying':
    case 'rework':
    case 'reopened':
      return waits('responsible', file.responsible?.name ?? '')
    case 'returnRequested':
      return waits('arbiter', '')
    case 'submitted':
    case 'siteCheck':
      // The levels after the first are given by heads, whoever of them comes first.
      return waits('acceptor', file.accepted.length === 0 ? (file.acceptor?.name ?? '') : '')
    case 'signedOff':
      return waits(needsPublicity ? 'publisher' : 'closer', file.dispatcherName ?? '')
    case 'publicised':
      return waits('closer', file.dispatcherName ?? '')
    case 'closed':
    case 'dismissed':
    case 'duplicate':
      return null
  }
}

/** Everybody it waits for: beside the state an extension that was asked for waits for an arbiter. */
export function waitsOf(file: CaseFile): Wait[] {
  const waits = file.waitsFor === null ? [] : [file.waitsFor]
  if (file.extension === null) return waits
  return [...waits, { role: 'arbiter', name: '', since: file.extension.askedAt }]
}

const roleNames: Readonly<Record<Wait['role'], string>> = {
  dispatcher: '转办人',
  responsible: '责任人',
  arbiter: '负责人（仲裁）',
  acceptor: '验收人',
  publisher: '公示经办人',
  closer: '销号经办人',
}

/** 「责任人 张某」. */
export function waitText(wait: Wait): string {
  return [roleNames[wait.role], wait.name].filter((part) => part !== '').join(' ')
}
