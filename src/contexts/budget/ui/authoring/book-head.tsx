import { Tag } from '#web/components/tag.tsx'
import { useBook } from './book-context.tsx'
import { stateNames } from './book-words.ts'
import { DueMark } from './due-mark.tsx'
import { SavingState } from './saving-state.tsx'

/** Name, state and days left, whether all is saved; and why nothing can be changed, where that is so. */
export function BookHead() {
  const { summary, view, isReadOnly } = useBook()
  return (
    <>
      <header className="book-head">
        <h1>{summary.name}</h1>
        <Tag>{stateNames[summary.state]}</Tag>
        <DueMark book={summary} />
        <div className="book-head-side">
          <SavingState />
        </div>
      </header>
      {view.saving === 'refused' ? (
        <div className="book-notice is-error" role="alert">
          没有存上：{view.refusal} 您改的都还在本机。
        </div>
      ) : null}
      {isReadOnly ? <div className="book-notice">{whyReadOnly(summary)}</div> : null}
    </>
  )
}

function whyReadOnly({ state, origin }: ReturnType<typeof useBook>['summary']): string {
  if (origin === 'example') return '这是示例，只供查看。'
  switch (state) {
    case 'draft':
      return '由经办人编制，您可以查看和批注。'
    case 'review':
      return '正在审核，内容已锁定。要修改，请由经办人撤回，或由审核人退回。'
    case 'approved':
      return '已经审定，内容已锁定，等待公开。'
    case 'published':
      return '已经公开，内容已锁定。要改，请在「审核与公开」里开始更正，另出一版。'
  }
}
