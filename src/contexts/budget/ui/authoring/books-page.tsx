import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { may } from '#platform/policy.ts'
import { answer } from '#web/api.ts'
import { type DataColumn, DataTable } from '#web/components/data-table.tsx'
import { Page } from '#web/components/page.tsx'
import { EmptyState, ErrorState, ForbiddenState, LoadingSkeleton } from '#web/components/states.tsx'
import { showTime } from '#web/components/time.ts'
import { toastDone, toastError } from '#web/components/toast.tsx'
import { useSignedIn } from '#web/session.ts'
import { budgetPolicy } from '../../policy.ts'
import { stateNames } from './book-words.ts'
import { type BookSummary, bookQueries, booksClient, readBookAgain } from './client.ts'
import { DueMark } from './due-mark.tsx'
import { NewBookDialog } from './new-book-dialog.tsx'
import { WaitingForMe } from './waiting-for-me.tsx'
import './authoring.css'

/** Every budget of the person's units: what state it is in, who has it, and how long there is until publication. */
export function BooksPage() {
  const viewer = useSignedIn()
  const isAllowed = may(viewer, budgetPolicy.readBooks)
  const list = useQuery({ ...bookQueries.list(), enabled: isAllowed })
  const [isMaking, setMaking] = useState(false)
  if (!isAllowed) return <ForbiddenState what="查看预算" />
  const mayMake = may(viewer, budgetPolicy.createBook)
  const make = (
    <Button type="primary" onClick={() => setMaking(true)}>
      新建预算
    </Button>
  )
  const books = list.data?.books ?? []
  return (
    <Page
      title="编制与公开"
      lead="预算录入一次，报表、说明、图和绩效表由它算出；送审、审定后公开。"
      actions={mayMake ? make : null}
    >
      {list.isError ? (
        <div className="panel">
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      {list.isPending ? (
        <div className="panel">
          <LoadingSkeleton />
        </div>
      ) : null}
      {list.data ? (
        <>
          <WaitingForMe books={books} viewer={viewer} />
          <DataTable<BookSummary>
            name="预算"
            rows={books}
            rowKey={(book) => book.id}
            columns={columns}
            {...(mayMake ? { actions: (book: BookSummary) => <RemoveBook book={book} /> } : {})}
            empty={
              <EmptyState title="还没有预算" action={mayMake ? make : null}>
                {mayMake
                  ? '从空白、上年的预算或一份核对过的公开文件开始。'
                  : '由经办人新建；送审后您会在这里看到。'}
              </EmptyState>
            }
          />
        </>
      ) : null}
      {isMaking ? <NewBookDialog books={books} onClose={() => setMaking(false)} /> : null}
    </Page>
  )
}

const columns: readonly DataColumn<BookSummary>[] = [
  {
    key: 'unit',
    title: '单位',
    value: (book) => `${book.head.unitName} ${book.head.unitCode}`,
    sortable: true,
    show: (book) => (
      <Link to="/budget/books/$id" params={{ id: book.id }}>
        {book.head.unitName}
        {book.origin === 'example' ? '（示例）' : ''}
      </Link>
    ),
  },
  { key: 'year', title: '年度', value: (book) => String(book.head.year), sortable: true },
  {
    key: 'state',
    title: '状态',
    value: (book) => stateNames[book.state],
    show: (book) =>
      book.state === 'published' ? (
        <>
          已公开{' '}
          <a href={openAddress(book)} target="_blank" rel="noreferrer">
            公开页
          </a>
        </>
      ) : (
        stateNames[book.state]
      ),
    filter: Object.values(stateNames).map((text) => ({ text, value: text })),
  },
  {
    key: 'due',
    title: '公开期限',
    value: (book) => book.dueOn,
    sortable: true,
    show: (book) => <DueMark book={book} />,
  },
  { key: 'holder', title: '现在由谁办', value: (book) => holderOf(book) },
  {
    key: 'edited',
    title: '最近修改',
    value: (book) => book.editedAt,
    sortable: true,
    show: (book) => (
      <>
        {showTime(book.editedAt)} <span className="muted">{book.editedBy}</span>
      </>
    ),
  },
]

/** Where everybody reads it; the worked example has an address of its own. */
function openAddress({ head, origin }: BookSummary): string {
  return `/open/${origin === 'example' ? 'example-' : ''}${head.unitCode}/${head.year}`
}

function holderOf(book: BookSummary): string | null {
  switch (book.state) {
    case 'draft':
      return '经办人'
    case 'review':
      return book.waitsFor?.title ?? null
    case 'approved':
      return '等待公开'
    case 'published':
      return null
  }
}

function RemoveBook({ book }: { book: BookSummary }) {
  if (book.origin === 'example' || book.state !== 'draft') return null
  const of = { param: { id: book.id } }
  const restore = () => answer(booksClient[':id'].restore.$post(of)).then(() => readBookAgain(), toastError)
  const remove = async () => {
    try {
      await answer(booksClient[':id'].$delete(of))
      await readBookAgain()
      toastDone(`已移除「${book.name}」。`, () => void restore())
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <Button type="link" size="small" onClick={() => void remove()}>
      移除
    </Button>
  )
}
