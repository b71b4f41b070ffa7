/** What the API answers with, one type a page. */
import type { CommandType } from './core/case-command.ts'
import type { RecordedEvent } from './core/case-event.ts'
import type { CaseFile } from './core/case-file.ts'
import type { CaseState, Origin } from './core/case-state.ts'
import type { ClockLight } from './core/clock-light.ts'
import type { CaseKind, ListKind, SourceKind } from './core/kinds.ts'
import type { Position } from './core/place.ts'
import type { CaseRules } from './core/rules.ts'

export type { ClockLight }

export interface CaseRow {
  readonly id: string
  /** 〔2031〕12号. */
  readonly number: string
  readonly title: string
  readonly kind: string
  readonly kindName: string
  readonly state: CaseState
  readonly origin: Origin
  readonly county: string
  readonly address: string
  readonly position: Position | null
  readonly isEmergency: boolean
  readonly responsibleName: string
  readonly organisation: string
  readonly department: string
  readonly foundAt: string
  readonly dispatchedAt: string | null
  readonly dueAt: string | null
  readonly closedAt: string | null
  readonly light: ClockLight
  /** For whom it waits: 「责任人 张某」. */
  readonly waitsFor: string | null
  readonly listId: string | null
  readonly listTitle: string | null
  readonly itemNo: string
  readonly sourceId: string | null
  readonly sourceName: string | null
  /** Of the worked example: never counted with real ones, marked 「模拟」 wherever it stands. */
  readonly isSimulated: boolean
}

export interface CasePage {
  readonly items: readonly CaseRow[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export interface EvidenceView {
  readonly id: string
  readonly stage: 'found' | 'before' | 'after' | 'check' | 'revisit' | 'document'
  readonly fileName: string
  readonly mediaType: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly takenAt: string | null
  /** 「拍摄位置距问题地点 1.2 千米」「照片没有拍摄时间」; empty: nothing odd. */
  readonly remarks: readonly string[]
  readonly adderName: string
  readonly addedAt: string
  readonly via: 'desk' | 'card'
  readonly blurs: readonly Blur[]
  /** Who has looked that nobody can be recognised; null: it must not leave the house yet. */
  readonly blurConfirmedBy: string | null
}

/** Thousandths of the picture's width and height. */
export interface Blur {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface CardView {
  readonly id: string
  readonly makerName: string
  readonly madeAt: string
  readonly expiresAt: string
  readonly claimedAt: string | null
  readonly claimerName: string | null
  readonly revokedAt: string | null
  readonly lastUsedAt: string | null
}

export interface CaseView {
  readonly row: CaseRow
  readonly file: CaseFile
  readonly events: readonly RecordedEvent[]
  readonly evidence: readonly EvidenceView[]
  readonly cards: readonly CardView[]
  /** What this person may do now; what is missing is not offered. */
  readonly offered: readonly CommandType[]
  readonly kind: CaseKind
  readonly listKind: ListKind | null
  readonly linked: readonly CaseRow[]
  readonly source: SourceView | null
}

export interface SourceView {
  readonly id: string
  readonly kind: string
  readonly kindName: string
  readonly name: string
  readonly code: string
  readonly sector: string
  readonly permitNo: string
  readonly creditCode: string
  readonly county: string
  readonly address: string
  readonly position: Position | null
  readonly contacts: readonly { readonly name: string; readonly phone: string; readonly duty: string }[]
  readonly details: Readonly<Record<string, string>>
  readonly version: number
  readonly openCases: number
  readonly allCases: number
  /** Of the worked example: marked 「模拟」, not to be changed. */
  readonly isSimulated: boolean
}

export interface SourcePage {
  readonly items: readonly SourceView[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export interface ListView {
  readonly id: string
  readonly kind: string
  readonly kindName: string
  readonly title: string
  readonly isPublic: boolean
  readonly items: number
  readonly delisted: number
  readonly overdue: number
  /** Of the worked example: marked 「模拟」, not to be changed. */
  readonly isSimulated: boolean
}

export interface ListDetail extends ListView {
  readonly listKind: ListKind
  readonly rows: readonly (CaseRow & {
    readonly fields: Readonly<Record<string, string>>
    readonly plannedFrom: string | null
    readonly plannedUntil: string | null
  })[]
  readonly byCounty: readonly {
    readonly county: string
    readonly items: number
    readonly delisted: number
    readonly overdue: number
  }[]
  readonly byMonth: readonly { readonly month: string; readonly planned: number; readonly delisted: number }[]
  /** How many items have taken each named step of the list's kind. */
  readonly byStep: readonly { readonly id: string; readonly name: string; readonly done: number }[]
}

/** How an uploaded table would be taken, row by row; nothing is stored before it is applied. */
export interface ImportAnswer<Row> {
  readonly fileName: string
  /** Heading found for each field, null where it is missing. */
  readonly columns: readonly {
    readonly field: string
    readonly title: string
    readonly heading: string | null
  }[]
  readonly rows: readonly {
    /** As the office program shows it. */
    readonly line: number
    /** As it would be stored; null: it cannot be read. */
    readonly row: Row | null
    readonly error: string | null
    readonly note: string | null
  }[]
  readonly good: number
  readonly bad: number
  /** There already, and the same: nothing to do. */
  readonly known: number
  /** How many rows were stored; null: nothing was asked to be stored yet. */
  readonly stored: number | null
}

interface ImportedRow {
  readonly change: 'new' | 'changed' | 'same'
  /** Names of the columns that say something else than is stored. */
  readonly changed: readonly string[]
  readonly county: string
}

export interface SourceImportRow extends ImportedRow {
  readonly kindName: string
  readonly name: string
  readonly code: string
  readonly address: string
  readonly position: Position | null
}

export interface ListImportRow extends ImportedRow {
  readonly itemNo: string
  readonly title: string
  readonly organisation: string
  readonly responsibleName: string
  readonly plannedFrom: string | null
  readonly plannedUntil: string | null
}

export interface CasesSettings {
  readonly kinds: readonly CaseKind[]
  readonly listKinds: readonly ListKind[]
  readonly sourceKinds: readonly SourceKind[]
  readonly rules: CaseRules
  /** What is not certain about the calendar: 「2031年节假日安排未核实」. */
  readonly calendarDoubts: readonly string[]
  readonly colleagues: readonly {
    readonly id: string
    readonly name: string
    readonly roles: readonly string[]
  }[]
}

/** One sheet for the head of the bureau at eight in the morning. */
export interface MorningView {
  readonly day: string
  readonly madeAt: string
  /** 昨日空气; null: nothing is recorded, with the reason. */
  readonly air: { readonly aqi: number; readonly className: string; readonly leadingPollutant: string } | null
  readonly airNote: string | null
  readonly fresh: readonly CaseRow[]
  readonly overdueByResponsible: readonly {
    readonly name: string
    readonly organisation: string
    readonly cases: readonly CaseRow[]
  }[]
  readonly dueToday: readonly CaseRow[]
  readonly unacked: readonly CaseRow[]
  readonly byDepartment: readonly {
    readonly department: string
    readonly open: number
    readonly overdue: number
    readonly orders: readonly string[]
    /** How many more there are than are said in `orders`. */
    readonly moreOrders: number
  }[]
  readonly counts: {
    readonly open: number
    readonly overdue: number
    readonly closedYesterday: number
    readonly waitingForMe: number
  }
}

export interface StatisticsView {
  readonly from: string
  readonly until: string
  readonly total: number
  readonly closed: number
  readonly onTimePercent: number | null
  readonly by: readonly {
    readonly dimension: 'kind' | 'county' | 'origin' | 'department'
    readonly rows: readonly {
      readonly name: string
      readonly total: number
      readonly closed: number
      readonly overdue: number
      readonly onTimePercent: number | null
    }[]
  }[]
  /** Hours from the one to the other: median and 90th percentile. */
  readonly times: readonly {
    readonly name: string
    readonly cases: number
    readonly medianHours: number | null
    readonly p90Hours: number | null
  }[]
  readonly monthly: readonly { readonly month: string; readonly found: number; readonly closed: number }[]
}

/** What the receiver of a card sees: one case, nothing else of the platform. */
export interface CardCaseView {
  readonly number: string
  /** Of the case: an action names the one that it was decided on. */
  readonly version: number
  readonly unitName: string
  readonly title: string
  readonly kindName: string
  readonly description: string
  readonly requirement: string
  readonly county: string
  readonly address: string
  readonly position: Position | null
  readonly state: CaseState
  readonly dueAt: string | null
  /** How the deadline was counted. */
  readonly dueRule: string | null
  readonly light: ClockLight
  readonly responsibleName: string
  /** Any other phone than the one that signed is refused. */
  readonly claimed: 'no' | 'byThisPhone'
  readonly claimerName: string | null
  /** Until when the link opens. */
  readonly expiresAt: string
  readonly offered: readonly CommandType[]
  readonly events: readonly { readonly at: string; readonly who: string; readonly text: string }[]
  readonly evidence: readonly {
    readonly id: string
    readonly stage: string
    readonly fileName: string
    readonly addedAt: string
    readonly isPicture: boolean
  }[]
}

/** A card that was just made: its link and its picture are shown this once. */
export interface NewCardView {
  readonly card: CardView
  readonly link: string
  /** For pasting into a group chat, link and all. */
  readonly text: string
  /** The card as a PNG, as a `data:` address: the token stands in no address that a server or a proxy notes. */
  readonly picture: string
}

export interface RobotView {
  readonly id: string
  readonly name: string
  /** Last four characters only. */
  readonly keyEnding: string
  readonly kinds: readonly string[]
  readonly counties: readonly string[]
  readonly isEnabled: boolean
  readonly waiting: number
  readonly delivered: number
  readonly givenUp: number
  readonly lastDeliveredAt: string | null
  readonly lastError: string
  readonly restsUntil: string | null
}

/** A message to a group robot: what it says, and whether it was taken. */
export interface RobotMessageView {
  readonly id: number
  readonly createdAt: string
  /** Null: a test message. */
  readonly caseId: string | null
  readonly caseNumber: string | null
  /** Markdown as 企业微信 shows it. */
  readonly text: string
  readonly state: 'waiting' | 'sending' | 'delivered' | 'given-up'
  readonly attempts: number
  /** When the robot answered that it took it: the proof of delivery. */
  readonly deliveredAt: string | null
  /** An earlier sending got no answer: it may stand in the group twice, the second time marked. */
  readonly mayBeRepeated: boolean
  readonly lastError: string
}

export interface RobotMessagePage {
  readonly items: readonly RobotMessageView[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}
