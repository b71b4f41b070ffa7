import { Refusal } from '#kernel/refusal.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Shorter pieces are in too many names. */
const pieceMin = 4

/**
 * The project that a table means: by its name, its code, or a name that only one project's holds (the treasury cuts long
 * names off).
 * @throws Refusal `import.project-unknown`.
 */
export function findProject(projects: readonly Named[], text: string): Named {
  const wanted = plain(text)
  const exact = projects.find(({ id, name }) => id === text.trim() || plain(name) === wanted)
  if (exact) return exact
  const alike = projects.filter(({ name }) => {
    const known = plain(name)
    const [short, long] = known.length < wanted.length ? [known, wanted] : [wanted, known]
    return short.length >= pieceMin && long.includes(short)
  })
  const [only, another] = alike
  if (!only || another) throw new Refusal('import.project-unknown', { text: text.slice(0, 60) })
  return only
}

function plain(text: string): string {
  return text.replace(/[\s“”"'「」《》（）()]/g, '')
}
