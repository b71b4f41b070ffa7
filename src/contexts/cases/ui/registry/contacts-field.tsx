import type { SourceDraft } from './source-draft.ts'
import './registry.css'

type Contacts = SourceDraft['contacts']
type Contact = Contacts[number]

const contactsMax = 10
const parts = { name: '姓名', phone: '电话', duty: '职务' } as const
const fields: readonly (keyof typeof parts)[] = ['name', 'phone', 'duty']

/** People of the source; a line that is left empty is left out. */
export function ContactsField(props: { contacts: Contacts; onChange: (contacts: Contacts) => void }) {
  const { contacts, onChange } = props
  const set = (at: number, change: Partial<Contact>) =>
    onChange(contacts.map((contact, index) => (index === at ? { ...contact, ...change } : contact)))
  return (
    <fieldset className="contacts-field">
      <legend>联系人（可不填）</legend>
      {contacts.map((contact, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own while they are typed
        <div className="contacts-line" key={at}>
          {fields.map((field) => (
            <input
              key={field}
              className="text-input"
              aria-label={`第 ${at + 1} 位联系人的${parts[field]}`}
              placeholder={parts[field]}
              maxLength={40}
              autoComplete="off"
              value={contact[field]}
              onChange={(event) => set(at, { [field]: event.target.value })}
            />
          ))}
          <button
            type="button"
            className="button-link"
            onClick={() => onChange(contacts.filter((_, index) => index !== at))}
          >
            去掉
          </button>
        </div>
      ))}
      {contacts.length < contactsMax ? (
        <button
          type="button"
          className="button-link"
          onClick={() => onChange([...contacts, { name: '', phone: '', duty: '' }])}
        >
          添一位联系人
        </button>
      ) : null}
    </fieldset>
  )
}
