import { useId, useState } from 'react'
import type { CaseCommand } from '../../../core/case-command.ts'
import { EvidencePicks } from '../../evidence/evidence-picks.tsx'
import { TermField, termDraft, termOf, termText } from '../../form/term-field.tsx'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

/** Somebody went there again: it lasts, or the case opens anew with a new deadline. */
export function RevisitForm({ view, onClose }: ActionProps) {
  const [isLasting, setLasting] = useState<boolean | null>(null)
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [term, setTerm] = useState(termDraft())
  const name = useId()
  const command = (): CaseCommand | string => {
    if (isLasting === null) return '请选择有没有反弹。'
    return {
      type: 'revisit',
      isLasting,
      note: note.trim(),
      evidenceIds: [...chosen],
      term: isLasting ? null : termOf(term),
    }
  }
  return (
    <CommandDialog
      type="revisit"
      view={view}
      onClose={onClose}
      submit={isLasting === false ? '记下反弹，重新整改' : '记下回访'}
      command={command}
    >
      <fieldset className="party-field">
        <legend>现场情况</legend>
        <div className="choice-row">
          <label>
            <input type="radio" name={name} checked={isLasting === true} onChange={() => setLasting(true)} />
            没有反弹
          </label>
          <label>
            <input
              type="radio"
              name={name}
              checked={isLasting === false}
              onChange={() => setLasting(false)}
            />
            有反弹，重新整改
          </label>
        </div>
      </fieldset>
      <LongTextField label="看到了什么" isRequired maxLength={1000} value={note} onChange={setNote} />
      {isLasting === false ? (
        <TermField
          label="重新整改的期限"
          usual={`按种类：${termText(view.kind.term)}`}
          draft={term}
          onChange={setTerm}
        />
      ) : null}
      <EvidencePicks view={view} stage="revisit" chosen={chosen} onChange={setChosen} />
    </CommandDialog>
  )
}
