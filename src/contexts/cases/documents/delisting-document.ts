import type { BureauDocument, DocumentBlock, DocumentTable } from '#platform/documents/document.ts'
import type { CaseEvent, RecordedEvent } from '../core/case-event.ts'
import type { CaseFile } from '../core/case-file.ts'
import { chinaMinute } from '../core/china-minute.ts'
import { eventText } from '../core/event-text.ts'
import type { ListKind } from '../core/kinds.ts'
import { organisationKey, responsibleKey, stepKey } from '../core/list-item.ts'
import { originNames } from '../core/origin-names.ts'
import { stageNames } from '../core/stage-names.ts'
import { stateNames } from '../core/state-names.ts'
import { datumNames } from '../import/read-place.ts'

/** A photo as it may leave the house. */
export interface DelistingPhoto {
  readonly stage: keyof typeof stageNames
  readonly jpeg: Uint8Array
  readonly width: number
  readonly height: number
  readonly fileName: string
  readonly takenAt: string | null
  readonly adderName: string
  readonly addedAt: string
}

/** Everything beside the case, photos and papers alike, with the hash of its original. */
export interface DelistingPiece {
  readonly stage: keyof typeof stageNames
  readonly fileName: string
  readonly sha256: string
  readonly adderName: string
  readonly addedAt: string
  readonly isPhoto: boolean
  readonly remarks: readonly string[]
}

export interface DelistingFacts {
  readonly number: string
  readonly kindName: string
  readonly unitName: string
  readonly file: CaseFile
  readonly events: readonly RecordedEvent[]
  readonly list: { readonly title: string; readonly kind: ListKind } | null
  readonly photos: readonly DelistingPhoto[]
  readonly pieces: readonly DelistingPiece[]
  readonly isSimulated: boolean
  readonly day: string
  readonly madeAt: Date
  caseNumber(id: string): string | null
}

/** 销号材料 of one case as one document: what was found, what was done and when, who accepted it, and the evidence. */
export function delistingDocument(facts: DelistingFacts): BureauDocument {
  const { number, unitName, file, list, day, madeAt, isSimulated } = facts
  const stands = `办理状态：${stateNames[file.state]}`
  return {
    title: `${file.details.title}整改销号材料`,
    cover: {
      titleLines: ['整改销号材料', ...titleLines(file.details.title)],
      lines: [
        ...(list ? [list.title] : []),
        `${number}${file.itemNo === '' ? '' : `　清单编号 ${file.itemNo}`}`,
        stands,
        unitName,
        day,
      ],
    },
    ...(isSimulated && { mark: '模拟示例，不是实际数据' }),
    footer: `${number}　生成于 ${chinaMinute(madeAt)}　依据第 1 至 ${file.version} 条办理记录`,
    blocks: [
      { kind: 'heading', level: 1, text: '一、问题和责任' },
      factsTable(facts),
      ...measures(facts),
      { kind: 'heading', level: 1, text: '三、办理经过' },
      timeline(facts),
      { kind: 'heading', level: 1, text: '四、验收、公示和销号' },
      acceptance(file),
      ...closing(facts),
      { kind: 'heading', level: 1, text: '五、照片' },
      ...photoBlocks(facts),
      { kind: 'heading', level: 1, text: '六、材料目录' },
      ...materials(facts),
    ],
  }
}

/** A title is set in lines that fit the cover. */
function titleLines(title: string): string[] {
  const lineMax = 18
  const count = Math.ceil(title.length / lineMax)
  const length = Math.ceil(title.length / count)
  return Array.from({ length: count }, (_, line) => title.slice(line * length, (line + 1) * length))
}

function factsTable({ kindName, file }: DelistingFacts): DocumentTable {
  const { details, responsible, coResponsible, acceptor } = file
  const party = ({ name, organisation }: { name: string; organisation: string }) =>
    organisation === '' ? name : `${name}（${organisation}）`
  const rows: [string, string][] = [
    ['问题', details.title],
    ['问题描述', details.description],
    ['种类和来源', `${kindName}，${originNames[file.origin]}`],
    ['地点', [details.county, details.address].filter((part) => part !== '').join(' ')],
    ['位置', positionText(details.position)],
    ['责任人', responsible ? party(responsible) : (details.fields[responsibleKey] ?? '')],
    ['责任单位', responsible?.organisation || (details.fields[organisationKey] ?? '')],
    ['配合', coResponsible.map(party).join('、')],
    ['验收人', acceptor ? party(acceptor) : ''],
    ['科室', file.department],
    ['整改要求', file.requirement],
    ['计划', planText(file)],
    ['期限', file.deadline ? file.deadline.rule : '没有转办，未定期限'],
    ['发现', chinaMinute(file.foundAt)],
    ['转办', file.dispatchedAt === null ? '' : chinaMinute(file.dispatchedAt)],
  ]
  return pairs(
    '问题和责任',
    rows.filter(([, text]) => text !== ''),
  )
}

function pairs(title: string, rows: readonly (readonly [string, string])[]): DocumentTable {
  return {
    kind: 'table',
    title,
    columns: [
      { title: '项目', align: 'left', weight: 1 },
      { title: '内容', align: 'left', weight: 5 },
    ],
    rows: rows.map(([name, text]) => [name, text]),
  }
}

function positionText(position: CaseFile['details']['position']): string {
  if (position === null) return ''
  return `东经 ${position.longitude.toFixed(6)}°，北纬 ${position.latitude.toFixed(6)}°（${datumNames[position.datum]}）`
}

function planText({ plannedFrom, plannedUntil }: CaseFile): string {
  if (plannedFrom === null && plannedUntil === null) return ''
  return `${plannedFrom ?? ''} 至 ${plannedUntil ?? '未定'}`.trim()
}

/** What the list says of measures and steps. */
function measures({ list, file }: DelistingFacts): DocumentBlock[] {
  const heading: DocumentBlock = { kind: 'heading', level: 1, text: '二、整改要求和措施' }
  const fields = (list?.kind.fields ?? []).map(
    ({ id, name }) => [name, file.details.fields[id] ?? ''] as const,
  )
  const steps = (list?.kind.steps ?? []).map(
    ({ id, name }) => [`${name}（步骤）`, doneText(file.details.fields[stepKey(id)])] as const,
  )
  const rows = [...fields, ...steps].filter(([, text]) => text !== '')
  if (rows.length === 0)
    return [
      heading,
      { kind: 'paragraph', text: file.requirement === '' ? '没有另行登记措施。' : file.requirement },
    ]
  return [heading, pairs('清单登记的内容', rows)]
}

function doneText(day = ''): string {
  return day === '' ? '没有登记完成日期' : `${day} 完成`
}

function timeline({ events, caseNumber }: DelistingFacts): DocumentTable {
  return {
    kind: 'table',
    title: '办理经过',
    columns: [
      { title: '时间', align: 'left', weight: 1.6 },
      { title: '经办', align: 'left', weight: 1.2 },
      { title: '事项', align: 'left', weight: 5 },
    ],
    rows: events.map(({ at, actorName, via, event }) => [
      chinaMinute(at),
      via === 'card' ? `${actorName}（转办卡片）` : actorName,
      eventText(event, { caseNumber }),
    ]),
  }
}

/** Room for a signature by hand and a seal beside each level. */
function acceptance({ accepted }: CaseFile): DocumentBlock {
  if (accepted.length === 0) return { kind: 'paragraph', text: '还没有验收。' }
  return {
    kind: 'table',
    title: '分级验收',
    columns: [
      { title: '级别', align: 'center', weight: 1 },
      { title: '验收人', align: 'center', weight: 1.4 },
      { title: '时间', align: 'center', weight: 1.8 },
      { title: '签字（盖章）', align: 'center', weight: 2.4 },
    ],
    rows: accepted.map(({ level, by, at }) => [level, by, chinaMinute(at), '\n\n']),
  }
}

function closing({ file, events }: DelistingFacts): DocumentBlock[] {
  const { publicity, closedAt, wasOnTime, reworks, reopenings } = file
  const last = <Type extends CaseEvent['type']>(type: Type) =>
    events.findLast(({ event }) => event.type === type)
  const lines = [
    publicity === null ? null : `公示：${publicity.from} 至 ${publicity.until}。`,
    closedAt === null
      ? '销号：还没有销号。'
      : `销号：${chinaMinute(closedAt)}，由${last('closed')?.actorName ?? ''}办理。`,
    wasOnTime === null ? null : `整改结果${wasOnTime ? '在期限内' : '超过期限'}报送。`,
    reworks === 0 ? null : `其间返工 ${reworks} 次。`,
    reopenings === 0 ? null : `回访发现反弹，重新整改 ${reopenings} 次。`,
  ]
  return lines.flatMap((text) => (text === null ? [] : [{ kind: 'paragraph' as const, text }]))
}

function photoBlocks({ photos }: DelistingFacts): DocumentBlock[] {
  if (photos.length === 0) return [{ kind: 'paragraph', text: '没有照片。' }]
  const stages = Object.keys(stageNames) as (keyof typeof stageNames)[] // the table's own keys
  const sheets = stages.flatMap((stage): DocumentBlock[] => {
    const pictures = photos.filter((photo) => photo.stage === stage)
    if (pictures.length === 0) return []
    return [
      {
        kind: 'pictures',
        title: `${stageNames[stage]}（${pictures.length} 张）`,
        pictures: pictures.map(({ jpeg, width, height, ...photo }) => {
          return {
            jpeg,
            width,
            height,
            caption: captionOf(photo),
            alternative: `${stageNames[stage]}的照片 ${photo.fileName}`,
          }
        }),
      },
    ]
  })
  return [
    { kind: 'paragraph', text: '人脸和车牌已经遮挡；未遮挡的原件存在平台里，校验值见材料目录。' },
    ...sheets,
  ]
}

function captionOf({
  takenAt,
  adderName,
  addedAt,
}: Pick<DelistingPhoto, 'takenAt' | 'adderName' | 'addedAt'>): string {
  const taken = takenAt === null ? '照片没有拍摄时间' : `拍摄于 ${chinaMinute(takenAt)}`
  return `${taken}；${adderName} ${chinaMinute(addedAt)} 上传`
}

function materials({ list, pieces }: DelistingFacts): DocumentBlock[] {
  const asked = list?.kind.delistingMaterials ?? []
  const askedBlock: DocumentBlock[] =
    asked.length === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: `这类清单销号应备：${asked.join('、')}。是否齐全由销号经办人对照下表核定。`,
          },
        ]
  if (pieces.length === 0) return [...askedBlock, { kind: 'paragraph', text: '没有上传照片或文件。' }]
  return [
    ...askedBlock,
    {
      kind: 'table',
      title: '照片和文件',
      columns: [
        { title: '阶段', align: 'center', weight: 1 },
        { title: '文件', align: 'left', weight: 2.2 },
        { title: '上传', align: 'left', weight: 1.6 },
        { title: '备注', align: 'left', weight: 2 },
        { title: '原件 SHA-256', align: 'left', weight: 2.6 },
      ],
      rows: pieces.map(({ stage, fileName, adderName, addedAt, isPhoto, remarks, sha256 }) => [
        stageNames[stage],
        fileName,
        `${adderName}\n${chinaMinute(addedAt)}`,
        [...(isPhoto ? [] : ['另附原件']), ...remarks].join('；'),
        // In groups, so that it can be broken and compared.
        sha256.replace(/.{8}(?=.)/g, '$& '),
      ]),
      note: '备注是平台比对照片的拍摄时间、位置和内容后提示的，供验收时核实。',
    },
  ]
}
