import { useRef, useState } from 'react'
import { chinaDay } from '#kernel/calendar.ts'
import { useSignedIn } from '#web/session.ts'
import type { RecordKind } from '../../core/record-kind.ts'
import type { PlanHead } from '../../views.ts'
import {
  type AskedEntry,
  draftOf,
  type EntryDraft,
  entryOf,
  problemsOf,
  rememberEntry,
  startDraft,
  usualKinds,
} from './entry-draft.ts'
import { readLastEntry, writeLastEntry } from './last-entry.ts'
import type { QueuedEntry } from './queue/entry-queue.ts'

export interface EntryChoices {
  readonly plan: PlanHead
  readonly kinds: readonly RecordKind[]
  readonly projects: readonly { readonly id: string; readonly name: string }[]
}

/** The state of one entry being filled in, and what becomes of it. */
export function useEntryForm({ plan, kinds, projects }: EntryChoices, asked: AskedEntry) {
  const { userId } = useSignedIn()
  const today = chinaDay(new Date())
  const known = { kinds, projectIds: projects.map(({ id }) => id), today }
  const begin = (given: AskedEntry) => startDraft(known, readLastEntry(localStorage, userId, plan.id), given)
  const [draft, setDraft] = useState<EntryDraft>(() => begin(asked))
  const [files, setFiles] = useState<readonly File[]>([])
  const [hasTried, setTried] = useState(false)
  const isTaking = useRef(false)
  const kind = kinds.find(({ id }) => id === draft.kind)
  const lastDay = `${plan.year}-12-31`
  const problems = problemsOf(draft, kind, {
    first: `${plan.year}-01-01`,
    last: today < lastDay ? today : lastDay,
  })
  return {
    today,
    usualKinds: usualKinds(readLastEntry(localStorage, userId, plan.id), asked.kind),
    draft,
    files,
    setFiles,
    problems: hasTried ? problems : {},
    change: (change: Partial<EntryDraft>) => setDraft((before) => ({ ...before, ...change })),
    chooseKind: (id: string) =>
      setDraft((before) => ({
        ...begin({ ...asked, kind: id, item: id === asked.kind ? asked.item : undefined }),
        day: before.day,
      })),
    /** Puts a refused entry back. Its files are kept by the browser as bytes. */
    correct: (queued: QueuedEntry) => {
      setDraft(draftOf(queued.entry))
      setFiles(queued.files.map(({ bytes, name, mediaType }) => new File([bytes], name, { type: mediaType })))
    },
    /** @returns the entry to send, and an empty form behind it; null where something has to be put right first. */
    take: async (): Promise<QueuedEntry | null> => {
      setTried(true)
      if (!kind || Object.keys(problems).length > 0 || isTaking.current) return null
      isTaking.current = true // a second tap while the photos are read is the same entry
      writeLastEntry(
        localStorage,
        userId,
        plan.id,
        rememberEntry(readLastEntry(localStorage, userId, plan.id), draft),
      )
      const taken: QueuedEntry = {
        planId: plan.id,
        entry: entryOf(draft, kind, crypto.randomUUID(), false),
        kindName: kind.name,
        projectName: projects.find(({ id }) => id === draft.projectId)?.name ?? '',
        enteredAt: new Date().toISOString(),
        stage: 'record',
        files: await Promise.all(files.map(queuedFile)),
        refusal: null,
      }
      isTaking.current = false
      setTried(false)
      setFiles([])
      setDraft({ ...begin({ kind: draft.kind, projectId: draft.projectId }), day: draft.day })
      return taken
    },
  }
}

async function queuedFile(file: File) {
  return {
    id: crypto.randomUUID(),
    name: file.name,
    mediaType: file.type,
    bytes: await file.arrayBuffer(),
    problem: null,
  }
}
