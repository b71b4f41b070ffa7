import type { CommandType } from '../../../core/case-command.ts'
import type { CaseView } from '../../../views.ts'
import { AckForm } from './ack-form.tsx'
import { AskExtensionForm } from './ask-extension-form.tsx'
import { CoResponsibleForm } from './co-responsible-form.tsx'
import { DispatchForm } from './dispatch-form.tsx'
import { EditForm } from './edit-form.tsx'
import { EvidenceForm } from './evidence-form.tsx'
import { NoteForm } from './note-form.tsx'
import { OtherCaseForm } from './other-case-form.tsx'
import { PubliciseForm } from './publicise-form.tsx'
import { ReassignForm } from './reassign-form.tsx'
import { RevisitForm } from './revisit-form.tsx'
import { ReworkForm } from './rework-form.tsx'

/** The form of what is to be done. */
export function ActionDialog(props: { type: CommandType; view: CaseView; onClose: () => void }) {
  const { type, ...rest } = props
  switch (type) {
    case 'edit':
      return <EditForm {...rest} />
    case 'dispatch':
      return <DispatchForm {...rest} />
    case 'ack':
      return <AckForm {...rest} />
    case 'reassign':
      return <ReassignForm {...rest} />
    case 'changeCoResponsible':
      return <CoResponsibleForm {...rest} />
    case 'askExtension':
      return <AskExtensionForm {...rest} />
    case 'progress':
    case 'submit':
    case 'accept':
      return <EvidenceForm key={type} type={type} {...rest} />
    case 'orderRework':
      return <ReworkForm {...rest} />
    case 'publicise':
      return <PubliciseForm {...rest} />
    case 'revisit':
      return <RevisitForm {...rest} />
    case 'markDuplicate':
    case 'link':
      return <OtherCaseForm key={type} type={type} {...rest} />
    case 'requestReturn':
    case 'refuseReturn':
    case 'grantExtension':
    case 'refuseExtension':
    case 'beginSiteCheck':
    case 'close':
    case 'dismiss':
    case 'comment':
      return <NoteForm key={type} type={type} {...rest} />
  }
}
