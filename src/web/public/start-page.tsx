import { Suspense } from 'react'
import { usePageTitle } from '#web/components/page.tsx'
import { EmptyState, LoadingSkeleton } from '#web/components/states.tsx'
import { contexts } from '#web/contexts.ts'

/** What the public finds: everything that is published, without an account. */
export function StartPage() {
  usePageTitle('公开信息')
  const sections = contexts.flatMap(({ id, publicSection: Section }) => (Section ? [{ id, Section }] : []))
  return (
    <>
      <div className="start-head">
        <h1>公开信息</h1>
        <p>已经公开的预算文件，和逐项核对的结果。点开一个数，看它出自原文何处、由哪些数算出。</p>
        <p>
          <a href="/open">按单位和年度查看、检索、对照、下载已公开的预算</a>
        </p>
      </div>
      {sections.length === 0 ? (
        <div className="panel">
          <EmptyState title="还没有公开的内容">单位公开预算后，会列在这里。</EmptyState>
        </div>
      ) : null}
      {sections.map(({ id, Section }) => (
        <section key={id} className="start-section">
          <Suspense fallback={<LoadingSkeleton />}>
            <Section />
          </Suspense>
        </section>
      ))}
    </>
  )
}
