import { useEffect, useRef, useState } from 'react'
import type { DataColumn } from '#web/components/arrange-rows.ts'
import { useKeys } from '#web/components/keyboard.tsx'
import type { TableAddressHandle } from '#web/components/table-address.ts'

/** One choice of a column, or all. */
export function FilterSelect<Row>(props: { column: DataColumn<Row>; address: TableAddressHandle }) {
  const { column, address } = props
  if (!column.filter) return null
  return (
    <select
      className="text-input"
      aria-label={`按${column.title}筛选`}
      value={address.filters[column.key]?.[0] ?? ''}
      onChange={(event) => {
        const { value } = event.target
        address.set({ filters: { ...address.filters, [column.key]: value ? [value] : [] } })
      }}
    >
      <option value="">{column.title}：全部</option>
      {column.filter.map(({ text, value }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  )
}

/** Keeps what is being typed itself: the address follows at once, but not while a word is being composed. */
export function SearchBox(props: { name: string; value: string; onSearch: (text: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const composing = useRef(false)
  const sent = useRef(props.value)
  const [text, setText] = useState(props.value)
  useKeys([{ key: '/', does: `查找${props.name}`, run: () => input.current?.focus() }])
  useEffect(() => {
    if (props.value === sent.current) return
    sent.current = props.value
    setText(props.value)
  }, [props.value])
  const send = (value: string) => {
    sent.current = value
    props.onSearch(value)
  }
  return (
    <input
      ref={input}
      type="search"
      className="text-input data-table-search"
      value={text}
      placeholder={`查找${props.name}`}
      aria-label={`查找${props.name}`}
      onChange={(event) => {
        setText(event.target.value)
        if (!composing.current) send(event.target.value)
      }}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        send(event.currentTarget.value)
      }}
    />
  )
}
