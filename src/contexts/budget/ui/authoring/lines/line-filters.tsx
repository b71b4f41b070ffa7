import { useEffect, useRef, useState } from 'react'
import { useKeys } from '#web/components/keyboard.tsx'
import { useBook } from '../book-context.tsx'
import { fundNames, timingNames, useNames } from '../line-draft.ts'
import { useAddress } from '../use-address.ts'

/** Search and filters of the grid; all of it stands in the address. */
export function LineFilters(props: { shown: number; total: number }) {
  const { projects } = useBook()
  const address = useAddress()
  const select = (name: string, title: string, options: readonly (readonly [string, string])[]) => (
    <select
      className="text-input"
      aria-label={`按${title}筛选`}
      value={address.get(name)}
      onChange={(event) => address.set({ [name]: event.target.value })}
    >
      <option value="">{title}：全部</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
  const names = ['q', 'fund', 'timing', 'use', 'project', 'only']
  const isFiltered = names.some((name) => address.get(name) !== '')
  return (
    <>
      <SearchField value={address.get('q')} onSearch={(q) => address.set({ q })} />
      {select('fund', '资金', Object.entries(fundNames))}
      {select('timing', '年度', Object.entries(timingNames))}
      {select('use', '类别', Object.entries(useNames))}
      {projects.length > 0
        ? select(
            'project',
            '项目',
            projects.map(({ id, name }) => [id, name] as const),
          )
        : null}
      {select('only', '标记', [
        ['problems', '有问题的'],
        ['comments', '有批注的'],
      ])}
      {isFiltered ? (
        <button
          type="button"
          className="button-link"
          onClick={() => address.set(Object.fromEntries(names.map((name) => [name, ''])))}
        >
          清除筛选
        </button>
      ) : null}
      <span className="muted lines-count" aria-live="polite">
        {isFiltered ? `${props.shown} / ${props.total} 行` : `共 ${props.total} 行`}
      </span>
    </>
  )
}

/** Follows what is typed, but not while a word is being composed. */
function SearchField(props: { value: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const isComposing = useRef(false)
  const [text, setText] = useState(props.value)
  useKeys([{ key: '/', does: '查找明细', run: () => input.current?.focus() }])
  useEffect(() => {
    if (!isComposing.current) setText(props.value)
  }, [props.value])
  return (
    <input
      ref={input}
      type="search"
      className="text-input lines-search"
      value={text}
      placeholder="查找科目、项目、金额、备注"
      aria-label="查找明细"
      onCompositionStart={() => {
        isComposing.current = true
      }}
      onCompositionEnd={(event) => {
        isComposing.current = false
        props.onSearch(event.currentTarget.value)
      }}
      onChange={(event) => {
        setText(event.target.value)
        if (!isComposing.current) props.onSearch(event.target.value)
      }}
    />
  )
}
