import { useState } from 'react'
import { FormNote } from '#web/components/form-field.tsx'
import type { CaseCommand, CommandType } from '../../../core/case-command.ts'
import { EvidencePicks } from '../../evidence/evidence-picks.tsx'
import type { Stage } from '../../evidence/upload-evidence.ts'
import { LongTextField } from '../../form/text-field.tsx'
import { type ActionProps, CommandDialog } from './command-dialog.tsx'

type EvidenceType = Extract<CommandType, 'progress' | 'submit' | 'accept'>

interface EvidenceKind {
  readonly label: string
  readonly submit: string
  readonly isRequired: boolean
  readonly stage: Stage
  readonly command: (text: string, evidenceIds: string[]) => CaseCommand
}

const kinds: Readonly<Record<EvidenceType, EvidenceKind>> = {
  progress: {
    label: '进展',
    submit: '报告进展',
    isRequired: true,
    stage: 'after',
    command: (text, evidenceIds) => ({ type: 'progress', text, evidenceIds }),
  },
  submit: {
    label: '整改结果',
    submit: '报送整改结果',
    isRequired: true,
    stage: 'after',
    command: (text, evidenceIds) => ({ type: 'submit', text, evidenceIds }),
  },
  accept: {
    label: '验收意见',
    submit: '验收通过',
    isRequired: false,
    stage: 'check',
    command: (note, evidenceIds) => ({ type: 'accept', note, evidenceIds }),
  },
}

/** A text with the photos that show it. */
export function EvidenceForm({ type, view, onClose }: ActionProps & { type: EvidenceType }) {
  const kind = kinds[type]
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <CommandDialog
      type={type}
      view={view}
      onClose={onClose}
      submit={kind.submit}
      command={() => kind.command(text.trim(), [...chosen])}
    >
      {type === 'accept' ? <Level view={view} /> : null}
      {type === 'submit' ? <p>请至少附一张整改后的照片或一份材料。报送以后由验收人核查。</p> : null}
      <LongTextField
        label={kind.label}
        isRequired={kind.isRequired}
        maxLength={type === 'accept' ? 1000 : 2000}
        value={text}
        onChange={setText}
      />
      <EvidencePicks view={view} stage={kind.stage} chosen={chosen} onChange={setChosen} />
    </CommandDialog>
  )
}

/** Which level this is, and what comes after it. */
function Level({ view: { file, kind } }: Pick<ActionProps, 'view'>) {
  const level = kind.acceptance[file.accepted.length]
  const next = kind.acceptance[file.accepted.length + 1]
  if (level === undefined) return null
  return (
    <FormNote kind="info">
      这是{level}级验收。
      {next
        ? `通过以后还要${next}级验收，由另一人来办。`
        : kind.publicityDays === null
          ? '通过以后可以销号。'
          : `通过以后公示 ${kind.publicityDays} 天，再销号。`}
    </FormNote>
  )
}
