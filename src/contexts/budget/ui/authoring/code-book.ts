/** A classification code as the form of the year knows it. */
export interface KnownCode {
  code: string
  name: string
  /** Not seen in any published document of the year: the screen says so. */
  isUnverified: boolean
}

export const codeKinds = ['functional', 'economic', 'government'] as const
export type CodeKind = (typeof codeKinds)[number]

/** How many digits a line's code has: 项 of the functions, 款 of the two economic classifications. */
export const codeDigits = { functional: 7, economic: 5, government: 5 } as const satisfies Record<
  CodeKind,
  number
>

export interface CodeBook {
  find(kind: CodeKind, code: string): KnownCode | undefined
  /** Codes that can stand in a line and begin with the digits or contain the words; the best first. */
  search(kind: CodeKind, text: string, limit: number): KnownCode[]
  /** The code that a typed or pasted text means, or the text as it is. */
  understand(kind: CodeKind, text: string): string
}

/** @param own names of codes that the lists lack, by `functional 2119901`. */
export function codeBook(
  lists: Readonly<Record<CodeKind, readonly KnownCode[]>>,
  own: Readonly<Record<string, string>> = {},
): CodeBook {
  const byCode = new Map<string, KnownCode>()
  const byName = new Map<string, string>()
  const entries = { functional: [], economic: [], government: [] } as Record<CodeKind, KnownCode[]> // filled below
  for (const kind of codeKinds) {
    const named = Object.entries(own).flatMap(([key, name]) => {
      const [of, code = ''] = key.split(' ')
      return of === kind && name ? [{ code, name, isUnverified: true }] : []
    })
    for (const entry of [...lists[kind], ...named]) {
      const key = `${kind} ${entry.code}`
      if (byCode.has(key)) continue
      byCode.set(key, entry)
      if (entry.code.length !== codeDigits[kind]) continue
      entries[kind].push(entry)
      const nameKey = `${kind} ${comparable(entry.name)}`
      // A name that several codes share means none of them.
      byName.set(nameKey, byName.has(nameKey) ? '' : entry.code)
    }
    entries[kind].sort((a, b) => (a.code < b.code ? -1 : 1))
  }
  return {
    find: (kind, code) => byCode.get(`${kind} ${code}`),
    search: (kind, text, limit) => {
      const words = comparable(text)
      const digits = words.replace(/\D/g, '')
      const starting = entries[kind].filter(({ code }) => digits !== '' && code.startsWith(digits))
      const named = entries[kind].filter(
        (entry) => !starting.includes(entry) && digits === '' && comparable(entry.name).includes(words),
      )
      return [...starting, ...named].slice(0, limit)
    },
    understand: (kind, text) => {
      const plain = text.normalize('NFKC').trim()
      const digits = /^(\d[\d\s]*)(?=\D|$)/.exec(plain)?.[1]?.replace(/\s/g, '')
      if (digits) return digits
      return byName.get(`${kind} ${comparable(plain)}`) || plain
    },
  }
}

function comparable(text: string): string {
  return text.normalize('NFKC').replace(/[\s\-—_]/g, '')
}
