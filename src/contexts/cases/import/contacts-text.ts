import { Refusal } from '#kernel/refusal.ts'
import type { SourceFields } from '../core/source-fields.ts'

type Contacts = SourceFields['contacts']

/** 「张某，13900000000，厂长；李某，，」: people by semicolons, and what is known of each by commas. */
export function contactsText(contacts: Contacts): string {
  return contacts
    .map(({ name, phone, duty }) => [name, phone, duty].join('，').replace(/，+$/, ''))
    .join('；')
}

/** @param phone of the first, where a table has a column for it. @throws Refusal `import.contact`. */
export function readContacts(text: string, phone: string): Contacts {
  const people = text.split(/[；;\n]/).filter((each) => each.trim() !== '')
  const contacts = people.map((each) => {
    const [name = '', number = '', duty = '', ...more] = each.split(/[，,]/).map((part) => part.trim())
    const isTooLong = [name, number, duty].some((part) => part.length > 40)
    if (name === '' || more.length > 0 || isTooLong)
      throw new Refusal('import.contact', { text: each.slice(0, 40) })
    return { name, phone: number, duty }
  })
  if (contacts.length > 10) throw new Refusal('import.contact', { text: text.slice(0, 40) })
  const [first, ...others] = contacts
  if (phone === '' || first?.phone) return contacts
  if (phone.length > 40) throw new Refusal('import.contact', { text: phone.slice(0, 40) })
  return first ? [{ ...first, phone }, ...others] : [{ name: '联系人', phone, duty: '' }]
}
