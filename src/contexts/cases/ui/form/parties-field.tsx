import { useRef } from 'react'
import type { CasesSettings } from '../../views.ts'
import { noParty, type PartyDraft, PartyField } from './party-field.tsx'

const partiesMax = 10

/** Those who work along; none is usual. */
export function PartiesField(props: {
  drafts: readonly PartyDraft[]
  onChange: (drafts: readonly PartyDraft[]) => void
  colleagues: CasesSettings['colleagues']
}) {
  const { drafts, onChange } = props
  // Rows have no name of their own while they are typed; these keep each row's input its own when one is taken out.
  const keys = useRef<string[]>([])
  while (keys.current.length < drafts.length) keys.current.push(crypto.randomUUID())
  const remove = (at: number) => {
    keys.current.splice(at, 1)
    onChange(drafts.filter((_, other) => other !== at))
  }
  return (
    <>
      {drafts.map((draft, at) => (
        <PartyField
          key={keys.current[at]}
          label={`配合人员 ${at + 1}`}
          draft={draft}
          colleagues={props.colleagues}
          onChange={(changed) => onChange(drafts.map((each, other) => (other === at ? changed : each)))}
          onRemove={() => remove(at)}
        />
      ))}
      {drafts.length < partiesMax ? (
        <div>
          <button type="button" className="button-link" onClick={() => onChange([...drafts, noParty])}>
            加一名配合人员
          </button>
        </div>
      ) : null}
    </>
  )
}
