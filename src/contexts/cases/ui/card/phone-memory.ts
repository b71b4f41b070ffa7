import type { CardCaseView } from '../../views.ts'

/** What this phone keeps of a card, so that it is known again and shows the case without a connection. */
interface Memory {
  /** 64 hex digits; whoever has it is the one who signed. */
  readonly key: string
  readonly view: CardCaseView | null
  /** ISO instant of the view. */
  readonly seenAt: string | null
}

/** The beginning of a token tells cards apart and opens nothing. */
export function cardIdOf(token: string): string {
  return token.slice(0, 12)
}

/** What was kept of the card; a new secret where nothing was. */
export function recallCard(token: string): Memory {
  const kept = read(token)
  if (kept) return kept
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const key = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const fresh: Memory = { key, view: null, seenAt: null }
  write(token, fresh)
  return fresh
}

export function rememberView(token: string, view: CardCaseView, seenAt: string): void {
  write(token, { key: recallCard(token).key, view, seenAt })
}

const nameOf = (token: string) => `mingche-card-${cardIdOf(token)}`
/** Where the browser keeps nothing (private window), for as long as the page is open. */
const inMemory = new Map<string, Memory>()

function read(token: string): Memory | null {
  try {
    const text = localStorage.getItem(nameOf(token))
    // Written below and by nobody else.
    if (text !== null) return JSON.parse(text) as Memory
  } catch {
    // Told to the person by the outbox, which meets the same browser.
  }
  return inMemory.get(token) ?? null
}

function write(token: string, memory: Memory): void {
  inMemory.set(token, memory)
  try {
    localStorage.setItem(nameOf(token), JSON.stringify(memory))
  } catch {
    // As above.
  }
}
