import { useState } from 'react'
import { describeFailure } from '#web/api.ts'

/** Runs one thing at a time and keeps the sentence of what went wrong with it; what was typed stays. */
export function useAction() {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  /** @returns whether it went well. */
  const run = async (action: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setFailure(undefined)
    try {
      await action()
      return true
    } catch (error) {
      setFailure(describeFailure(error).text)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, failure, fail: setFailure }
}
