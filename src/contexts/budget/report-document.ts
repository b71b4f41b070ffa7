import type { BureauDocument, DocumentBlock, DocumentTable } from '#platform/documents/document.ts'
import type { CheckContract, ContractFinding } from './core/report/contract-json.ts'
import { severities, severityText } from './core/report/order-findings.ts'
import { placeText } from './core/report/place-text.ts'

/** The check of a disclosure as a document of the bureau, for Word, Excel and PDF. */
export function reportDocument(contract: CheckContract, footer: string): BureauDocument {
  const { document, identities } = contract
  const counts = severities.map(
    (severity) =>
      `${severityText[severity]} ${contract.findings.filter((finding) => finding.severity === severity).length}`,
  )
  return {
    title: '预算公开核对报告',
    subtitle: `${document.unit}　${document.year}年度`,
    footer,
    blocks: [
      { kind: 'heading', level: 1, text: '一、核对情况' },
      {
        kind: 'paragraph',
        text: `读出报表 ${contract.tables.length} 张、绩效表 ${contract.forms.length} 张。核对勾稽关系 ${identities.checked} 条：相符 ${identities.exact} 条，尾差 ${identities.rounding} 条，不符 ${identities.violated} 条；另有 ${identities.notCheckable} 条不可核验。`,
      },
      {
        kind: 'paragraph',
        text: `联立核验${contract.jointlyFeasible ? '可行：存在一组未舍入的数，同时满足全部勾稽关系' : '不可行：不存在能同时满足全部勾稽关系的一组数'}。发现：${counts.join('，')}。`,
      },
      { kind: 'heading', level: 1, text: '二、发现的问题' },
      ...findingBlocks(contract.findings),
      { kind: 'heading', level: 1, text: '三、读出的报表' },
      readTable(contract),
      ...notCheckableBlocks(contract),
      ...unreadableBlocks(contract),
    ],
  }
}

function findingBlocks(findings: readonly ContractFinding[]): DocumentBlock[] {
  if (findings.length === 0) return [{ kind: 'paragraph', text: '没有发现问题。' }]
  const table: DocumentTable = {
    kind: 'table',
    title: '发现的问题',
    columns: [
      { title: '序号', align: 'center', weight: 0.65 },
      { title: '程度', align: 'center', weight: 0.65 },
      { title: '位置', align: 'left', weight: 1 },
      { title: '问题与算式', align: 'left', weight: 4 },
      { title: '印为', align: 'left', weight: 1.2 },
      { title: '应为', align: 'left', weight: 1.2 },
      { title: '建议', align: 'left', weight: 2 },
    ],
    rows: findings.map((finding, index) => [
      String(index + 1),
      severityText[finding.severity],
      finding.place ? placeText(finding.place) : '',
      finding.equation ? `${finding.message}\n${finding.equation}` : finding.message,
      finding.printed,
      finding.expected ?? '—',
      finding.suggestion,
    ]),
  }
  return [table]
}

function readTable(contract: CheckContract): DocumentTable {
  return {
    kind: 'table',
    title: '报表与绩效表',
    columns: [
      { title: '编号', align: 'center', weight: 0.5 },
      { title: '名称', align: 'left', weight: 4 },
      { title: '读出行数', align: 'right', weight: 1 },
      { title: '原有行数', align: 'right', weight: 1 },
    ],
    rows: [...contract.tables, ...contract.forms].map(({ id, title, rows, rowsInSource }) => [
      id,
      title,
      String(rows),
      String(rowsInSource),
    ]),
  }
}

function notCheckableBlocks({ notCheckable }: CheckContract): DocumentBlock[] {
  if (notCheckable.length === 0) return []
  const table: DocumentTable = {
    kind: 'table',
    title: '不可核验的勾稽关系',
    columns: [
      { title: '勾稽关系', align: 'left', weight: 2 },
      { title: '原因', align: 'left', weight: 3 },
    ],
    rows: notCheckable.map(({ title, reason }) => [title, reason]),
  }
  return [{ kind: 'heading', level: 1, text: '四、不可核验' }, table]
}

function unreadableBlocks({ document: { unreadable } }: CheckContract): DocumentBlock[] {
  if (unreadable.length === 0) return []
  const table: DocumentTable = {
    kind: 'table',
    title: '读不出的内容',
    columns: [
      { title: '位置', align: 'left', weight: 1 },
      { title: '内容', align: 'left', weight: 2 },
      { title: '原因', align: 'left', weight: 3 },
    ],
    rows: unreadable.map(({ place, printed, reason }) => [placeText(place), printed, reason]),
  }
  return [{ kind: 'heading', level: 1, text: '五、读不出的内容' }, table]
}
