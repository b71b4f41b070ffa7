import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { FormField } from '#web/components/form-field.tsx'
import { stateNames } from '../../terms.ts'
import { caseQueries, type ExampleQuery } from '../case-queries.ts'

/** Another case, found by its number, title or address. */
export function CaseChoice(props: {
  label: string
  /** The one that looks for another. */
  exceptId: string
  chosen: string
  onChoose: (id: string) => void
  example: ExampleQuery
}) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const query = { ...props.example, page: '1', pageSize: '10', sort: 'newest' as const }
  const page = useQuery(caseQueries.page(search === '' ? query : { ...query, search }))
  const rows = (page.data?.items ?? []).filter(({ id }) => id !== props.exceptId)
  return (
    <FormField label={props.label} hint="写编号、名称或地址的一部分，再在下面点选。">
      {(control) => (
        <>
          <input
            {...control}
            type="search"
            className="text-input"
            value={typed}
            placeholder="查找问题"
            onChange={(event) => setTyped(event.target.value)}
          />
          <div className="case-choice" role="radiogroup" aria-label={props.label}>
            {rows.map((row) => (
              <label key={row.id}>
                <input
                  type="radio"
                  name={control.id}
                  required
                  checked={props.chosen === row.id}
                  onChange={() => props.onChoose(row.id)}
                />
                <span>
                  {row.number} {row.title}{' '}
                  <span className="muted">
                    {[row.county, stateNames[row.state]].filter(Boolean).join(' · ')}
                  </span>
                </span>
              </label>
            ))}
            {page.isSuccess && rows.length === 0 ? <span className="muted">没有找到别的问题。</span> : null}
          </div>
        </>
      )}
    </FormField>
  )
}
