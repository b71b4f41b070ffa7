import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import { showTime } from '#web/components/time.ts'
import type { Severity } from '../../core/check/finding.ts'
import type { CheckedDisclosure } from '../client.ts'
import { SeverityCounts } from '../severity.tsx'
import { CheckSummary } from './check-summary.tsx'
import { DocumentPane, showInPane } from './document-pane.tsx'
import { EquationPanel } from './equation-panel.tsx'
import { FindingsList, matchingFindings } from './findings-list.tsx'
import { marksOf } from './marks.ts'
import './viewer.css'

/** The document and, beside it, what was found in it. The chosen finding stands in the address. */
export function DisclosureViewer({ checked, actions }: { checked: CheckedDisclosure; actions?: ReactNode }) {
  const { disclosure, view } = checked
  const navigate = useNavigate()
  const { finding }: { finding?: string } = useSearch({ strict: false })
  const [side, setSide] = useState<'findings' | 'summary'>('findings')
  const [shown, setShown] = useState<ReadonlySet<Severity>>(new Set())
  const [search, setSearch] = useState('')
  const marks = useMemo(() => marksOf(view.findings), [view])
  const chosen = view.findings.find(({ number }) => String(number) === finding)
  const choose = useCallback(
    (number: number) =>
      void navigate({ to: '.', search: { finding: String(number) }, replace: true, resetScroll: false }),
    [navigate],
  )
  const step = (by: 1 | -1) => {
    const listed = matchingFindings(view.findings, shown, search)
    const at = listed.findIndex(({ number }) => number === chosen?.number)
    const next =
      listed[at < 0 ? (by > 0 ? 0 : listed.length - 1) : Math.min(listed.length - 1, Math.max(0, at + by))]
    if (next) choose(next.number)
  }
  useKeys([
    { key: 'j', does: '下一条问题', run: () => step(1) },
    { key: 'k', does: '上一条问题', run: () => step(-1) },
  ])
  const toggle = (severity: Severity) =>
    setShown((current) =>
      current.has(severity)
        ? new Set([...current].filter((one) => one !== severity))
        : new Set([...current, severity]),
    )
  return (
    <div className="viewer">
      <header className="viewer-head">
        <div>
          <h1>
            {disclosure.unit} {disclosure.year}年度单位预算公开
            {disclosure.origin === 'example' ? <span className="example-mark">示例</span> : null}
          </h1>
          <p className="muted">
            {disclosure.fileName}　核对于 {showTime(disclosure.uploadedAt)}
            　
            <SeverityCounts counts={disclosure.counts} />
          </p>
        </div>
        {actions ? <div className="viewer-actions">{actions}</div> : null}
      </header>
      <aside className="viewer-side panel">
        <div className="viewer-tabs" role="tablist">
          <button
            type="button"
            role="tab"
            aria-selected={side === 'findings'}
            onClick={() => setSide('findings')}
          >
            发现的问题 {view.findings.length}
          </button>
          <button
            type="button"
            role="tab"
            aria-selected={side === 'summary'}
            onClick={() => setSide('summary')}
          >
            核对情况
          </button>
        </div>
        {side === 'findings' ? (
          <FindingsList
            findings={view.findings}
            shown={shown}
            onToggle={toggle}
            search={search}
            onSearch={setSearch}
            chosen={chosen?.number}
            onChoose={choose}
          />
        ) : (
          <CheckSummary view={view} onShowBlock={showBlock} />
        )}
      </aside>
      <section className="viewer-document" aria-label="文件">
        {chosen ? (
          <EquationPanel
            finding={chosen}
            onShow={(part) => showBlock(chosen.parts[part]?.anchor.block ?? 0)}
          />
        ) : (
          <p className="viewer-hint">
            选一条问题，有关的数和句子会在文件里标出，算式写在这里。按 <kbd>j</kbd>、<kbd>k</kbd> 逐条查看，按{' '}
            <kbd>?</kbd> 看全部快捷键。
          </p>
        )}
        <DocumentPane view={view} marks={marks} chosen={chosen} onChoose={choose} />
      </section>
    </div>
  )
}

function showBlock(block: number): void {
  showInPane(document.querySelector<HTMLElement>('.document-pane'), `#block-${block}`)
}
