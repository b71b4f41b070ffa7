import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'
import { EntryFields } from './entry-fields.tsx'
import { FileField } from './file-field.tsx'
import { useEntrySender } from './queue/use-entry-sender.ts'
import { type EntryChoices, useEntryForm } from './use-entry-form.ts'

/** One or several records in a row at a desk: the same form and the same safe way to the server as on the phone. */
export function EntryDialog(props: { choices: EntryChoices; onClose: () => void }) {
  return (
    <Dialog title="登记工作记录" wide onClose={props.onClose}>
      {props.choices.kinds.length > 0 && props.choices.projects.length > 0 ? (
        <EntryInDialog {...props} />
      ) : (
        <LoadingSkeleton />
      )}
    </Dialog>
  )
}

function EntryInDialog({ choices, onClose }: { choices: EntryChoices; onClose: () => void }) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const sender = useEntrySender()
  const form = useEntryForm(choices, {
    kind: textOf(search['f.kind']),
    projectId: textOf(search['f.project']),
  })
  const enter = async (more: boolean) => {
    const taken = await form.take()
    if (!taken) return
    await sender.add(taken)
    if (!more) onClose()
  }
  return (
    <form
      className="form-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void enter(false)
      }}
    >
      {Object.keys(form.problems).length > 0 ? (
        <FormNote kind="error">还有没填对的地方，见下面红字。</FormNote>
      ) : null}
      <EntryFields
        {...choices}
        usualKinds={form.usualKinds}
        today={form.today}
        draft={form.draft}
        problems={form.problems}
        onChange={form.change}
        onKind={form.chooseKind}
      />
      <FileField files={form.files} onChange={form.setFiles} />
      <div className="dialog-foot">
        <Button onClick={onClose}>不登记</Button>
        <Button onClick={() => void enter(true)}>登记，再记一条</Button>
        <Button type="primary" htmlType="submit">
          登记
        </Button>
      </div>
    </form>
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
