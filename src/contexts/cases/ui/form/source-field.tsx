import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { answer } from '#web/api.ts'
import { FormField } from '#web/components/form-field.tsx'
import { registryClient } from '../client.ts'

/** The pollution source that the case concerns, found in the registry; none is usual. */
export function SourceField(props: {
  sourceId: string | null
  /** Of the one that is chosen already. */
  sourceName: string | null
  onChange: (sourceId: string | null) => void
}) {
  const [typed, setTyped] = useState('')
  const [chosenName, setChosenName] = useState(props.sourceName)
  const search = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['case', 'source-choice', search],
    queryFn: () => answer(registryClient.sources.$get({ query: { search, page: '1', pageSize: '10' } })),
    enabled: search !== '',
  })
  if (props.sourceId !== null) {
    return (
      <div className="form-field">
        <span>
          污染源：{chosenName ?? '已选'}{' '}
          <button type="button" className="button-link" onClick={() => props.onChange(null)}>
            不选了
          </button>
        </span>
      </div>
    )
  }
  return (
    <FormField label="污染源（可不填）" hint="企业、工地、排污口等已登记在名录里的，写名称的一部分来查找。">
      {(control) => (
        <>
          <input
            {...control}
            type="search"
            className="text-input"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          {search === '' ? null : (
            <div className="case-choice">
              {found.data?.items.map((source) => (
                <button
                  key={source.id}
                  type="button"
                  className="button-link source-choice"
                  onClick={() => {
                    setChosenName(source.name)
                    setTyped('')
                    props.onChange(source.id)
                  }}
                >
                  {source.name}
                  <span className="muted">
                    {' '}
                    {[source.kindName, source.county].filter(Boolean).join(' · ')}
                  </span>
                </button>
              ))}
              {found.data?.items.length === 0 ? <span className="muted">名录里没有找到。</span> : null}
            </div>
          )}
        </>
      )}
    </FormField>
  )
}
