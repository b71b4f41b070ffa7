import { type ReactNode, useEffect, useId, useRef } from 'react'
import './dialog.css'

/**
 * A window over the page, the browser's own: it keeps the keyboard inside, closes on Esc and needs no style of its
 * own at run time (Ant Design's modal writes one that the content policy refuses).
 */
export function Dialog(props: { title: string; wide?: boolean; onClose: () => void; children: ReactNode }) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={element}
      className={props.wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        props.onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{props.title}</h2>
        <button type="button" className="button-link" onClick={props.onClose}>
          关闭
        </button>
      </div>
      <div className="dialog-body">{props.children}</div>
    </dialog>
  )
}
