import { type ReactNode, useRef, useState } from 'react'
import { answer, describeFailure, queryClient } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { CaseCommand, CommandType } from '../../../core/case-command.ts'
import { commandNames } from '../../../terms.ts'
import type { CaseView } from '../../../views.ts'
import { caseQueries } from '../../case-queries.ts'
import { caseClient, readAgain } from '../../client.ts'

/** What every form of an action is handed. */
export interface ActionProps {
  readonly view: CaseView
  readonly onClose: () => void
}

/** A form whose button does one thing to the case. `command` gives what is sent, or a sentence of what is missing. */
export function CommandDialog(
  props: ActionProps & {
    type: CommandType
    /** The button: what happens, 「转办给责任人」. */
    submit: string
    isDangerous?: boolean
    command: () => CaseCommand | string
    children: ReactNode
  },
) {
  const { view, type, onClose } = props
  const send = useSending(view)
  const [problem, setProblem] = useState<string>()
  const submit = async () => {
    const command = props.command()
    setProblem(typeof command === 'string' ? command : undefined)
    if (typeof command === 'string') return
    await send(command)
    toastDone(`${commandNames[type]}：已办理。`)
    onClose()
  }
  return (
    <DialogForm
      title={`${commandNames[type]} · ${view.row.number} ${view.row.title}`}
      submit={props.submit}
      {...(props.isDangerous ? { isDangerous: true } : {})}
      onSubmit={submit}
      onClose={onClose}
    >
      {problem ? <FormNote kind="error">{problem}</FormNote> : null}
      {props.children}
    </DialogForm>
  )
}

/**
 * Sends with the version that was on the screen when the form opened: what somebody else did meanwhile is not passed over.
 * Once that was said, the page behind shows the latest, and the next try counts from there. One key per form: sent twice
 * over a bad connection, it happens once.
 */
function useSending(view: CaseView): (command: CaseCommand) => Promise<void> {
  const key = useRef(crypto.randomUUID())
  const version = useRef(view.file.version)
  const { id } = view.row
  return async (command) => {
    try {
      const json = { version: version.current, key: key.current, command }
      const after = await answer(caseClient.cases[':id'].commands.$post({ param: { id }, json }))
      queryClient.setQueryData(caseQueries.one(id).queryKey, after)
    } catch (error) {
      if (describeFailure(error).details.startsWith('case.stale')) {
        const latest = await queryClient.fetchQuery({ ...caseQueries.one(id), staleTime: 0 })
        version.current = latest.file.version
      }
      throw error
    }
    await readAgain()
  }
}
