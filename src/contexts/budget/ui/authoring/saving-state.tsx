import { useBook } from './book-context.tsx'
import { unsavedCount } from './edit-queue.ts'

/** Whether everything typed has reached the server, in words. */
export function SavingState() {
  const { view, session, isReadOnly } = useBook()
  const { saving, queue, drafts } = view
  if (isReadOnly && unsavedCount(queue) === 0) return null
  const unfinished = drafts.size > 0 ? `；${drafts.size} 行没填完，先存在本机` : ''
  return (
    <span className={`saving saving-${saving}`} role="status">
      {text(saving, unsavedCount(queue), queue.conflicts.size)}
      {unfinished}
      {saving === 'offline' || saving === 'refused' ? (
        <>
          {' '}
          <button type="button" className="button-link" onClick={() => void session.flush()}>
            现在再存
          </button>
        </>
      ) : null}
    </span>
  )
}

function text(
  saving: ReturnType<typeof useBook>['view']['saving'],
  unsaved: number,
  conflicts: number,
): string {
  switch (saving) {
    case 'saved':
      return '✓ 已保存'
    case 'saving':
      return '正在保存…'
    case 'waiting':
      return conflicts > 0 ? `${conflicts} 处等您选` : '正在保存…'
    case 'offline':
      return `连不上平台：${unsaved} 处未保存，已存在本机，连上后自动保存`
    case 'refused':
      return `${unsaved} 处未保存，已存在本机`
  }
}
