/**
 * Characters that nobody sees and that no document can carry: control characters, halves of a character, marks that turn
 * the direction of what follows. Tabs and line breaks are none.
 */
const invisible = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu
const allowed = /^[\t\n\r]$/

export function hasInvisible(text: string): boolean {
  return (text.match(invisible) ?? []).some((character) => !allowed.test(character))
}

/** The same data with such characters left out of its texts: what a file holds by accident is nobody's entry. */
export function withoutInvisible<T>(value: T): T {
  return cleaned(value) as T // texts stay texts, lists lists, objects objects of the same keys
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(invisible, (character) => (allowed.test(character) ? character : ''))
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, cleaned(held)]))
}
