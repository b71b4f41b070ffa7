import type { ReactNode } from 'react'
import { Dialog } from '#web/components/dialog.tsx'
import { FormNote } from '#web/components/form-field.tsx'
import { useAction } from '#web/use-action.ts'

/** A form in a dialog: the button says what happens; when it is refused, the sentence stands above what was typed. */
export function DialogForm(props: {
  title: string
  /** The button: 「发布这一版」, not 「确定」. */
  submit: string
  isDangerous?: boolean
  onSubmit: () => Promise<void>
  onClose: () => void
  children: ReactNode
}) {
  const { run, busy, failure } = useAction()
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        className="form-stack"
        onSubmit={(event) => {
          event.preventDefault()
          void run(props.onSubmit)
        }}
      >
        {failure ? <FormNote kind="error">{failure}</FormNote> : null}
        {props.children}
        <div className="dialog-foot">
          <button type="button" className="button" onClick={props.onClose}>
            不做改动
          </button>
          <button
            type="submit"
            className={props.isDangerous ? 'button button-dangerous' : 'button button-primary'}
            disabled={busy}
          >
            {busy ? '正在处理…' : props.submit}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
