import type { RecordedEvent } from '../core/case-event.ts'

/** Whether the receiver of a card is told of it: not of the finding, which tells who complained, nor of what the desk notes for itself. */
export function isForReceiver({ event, via }: Pick<RecordedEvent, 'event' | 'via'>): boolean {
  switch (event.type) {
    case 'found':
    case 'edited':
    case 'linked':
    case 'markedDuplicate':
    case 'dismissed':
    case 'coResponsibleChanged':
      return false
    case 'commented':
      return via === 'card'
    case 'dispatched':
    case 'acked':
    case 'returnRequested':
    case 'returnRefused':
    case 'reassigned':
    case 'progressed':
    case 'extensionAsked':
    case 'extensionGranted':
    case 'extensionRefused':
    case 'submitted':
    case 'siteCheckBegun':
    case 'reworkOrdered':
    case 'accepted':
    case 'publicised':
    case 'closed':
    case 'revisited':
    case 'reopened':
      return true
  }
}
