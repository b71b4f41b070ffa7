import { useEffect, useRef, useState } from 'react'
import { describeFailure } from '#web/api.ts'
import type { Correction } from '../../core/import/corrections.ts'
import type { TableMapping } from '../../core/import/mapping.ts'
import type { TakenImport } from '../../import/commands.ts'
import { previewFile, type UploadPhase } from './client.ts'

/** The file being read: how far it is, what came of it, and how to stop. */
export function useImport(bookId: string, flush: () => Promise<void>) {
  const [file, setFile] = useState<File>()
  const [taken, setTaken] = useState<TakenImport>()
  const [phase, setPhase] = useState<UploadPhase>()
  const [failure, setFailure] = useState<string>()
  const [asked, setAsked] = useState<{ mapping?: TableMapping; corrections: readonly Correction[] }>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  /** @returns whether it was read. */
  const read = async (chosen: File, mapping?: TableMapping, corrections: readonly Correction[] = []) => {
    const controller = new AbortController()
    running.current = controller
    setFile(chosen)
    setFailure(undefined)
    if (!mapping && corrections.length === 0) setTaken(undefined)
    setPhase({ step: 'sending', percent: 0 })
    try {
      await flush()
      const more = { ...(mapping && { mapping }), corrections }
      setTaken(await previewFile(bookId, chosen, more, controller.signal, setPhase))
      setAsked(more)
      return true
    } catch (error) {
      setFailure(
        controller.signal.aborted
          ? '已取消，没有写入任何内容。可以重新选择文件。'
          : describeFailure(error).text,
      )
      return false
    } finally {
      setPhase(undefined)
    }
  }
  return {
    file,
    taken,
    phase,
    failure,
    read,
    /** Reads the same file again with more cells typed over; those of before stay. */
    correct: async (corrections: readonly Correction[]) =>
      file !== undefined && read(file, asked?.mapping, [...(asked?.corrections ?? []), ...corrections]),
    cancel: () => running.current?.abort(),
  }
}
