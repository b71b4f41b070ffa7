import type { CheckReport, Finding } from '../check/finding.ts'
import type { DisclosureReading } from '../read/reading.ts'
import { linesOf, placeOf } from '../source/source-document.ts'
import { countOutcomes, unknownCodes } from './contract-json.ts'
import { countSeverities, orderFindings, severities, severityText } from './order-findings.ts'
import { placeText } from './place-text.ts'

/** What `mingche check` prints for a person: what was read, what was checked, every finding with its arithmetic. */
export function textReport(reading: DisclosureReading, report: CheckReport): string {
  const counts = countSeverities(report.findings)
  return [
    ...whatWasRead(reading),
    '',
    ...whatWasChecked(report),
    '',
    `发现：${severities.map((severity) => `${severityText[severity]} ${counts[severity]}`).join('，')}`,
    ...orderFindings(report.findings).flatMap((finding, index) => [
      '',
      ...describeFinding(reading, finding, index + 1),
    ]),
    '',
  ].join('\n')
}

export function whatWasRead(reading: DisclosureReading): string[] {
  const rows = (parts: readonly { rowCount: number; rowsInSource: number }[]) =>
    `${parts.reduce((sum, part) => sum + part.rowCount, 0)} / ${parts.reduce((sum, part) => sum + part.rowsInSource, 0)} 行`
  return [
    `${reading.unit || '（未识别单位）'} ${reading.year || ''}年度预算公开`,
    `表样：${reading.template ?? '没有匹配的表样，只核对文字'}`,
    `读到：报表 ${reading.tables.length} 张（${rows(reading.tables)}），绩效表 ${reading.forms.length} 张（${rows(reading.forms)}），` +
      `表内数 ${reading.facts.filter((fact) => fact.printed.kind !== 'blank').length} 个，文字中的数 ${reading.statements.length} 个`,
    ...(reading.unreadable.length === 0
      ? ['没有读不出的内容']
      : [`读不出 ${reading.unreadable.length} 处：`]),
    ...reading.unreadable.map((item) => `  ${placeText(item.place)}「${item.printed}」${item.reason}`),
    ...unknownCodes(reading).map(
      ({ code, name, place }) =>
        `科目编码 ${code}（${name}）不在已有的科目表里，请核对编码，或补充科目表：${placeText(place)}`,
    ),
    ...reading.source.notices.map((notice) => `注意：${notice}`),
  ]
}

function whatWasChecked(report: CheckReport): string[] {
  const counts = countOutcomes(report.identities)
  const relations = countOutcomes(report.relations)
  const reasons = new Map<string, number>()
  for (const result of [...report.identities, ...report.relations]) {
    if (result.outcome !== 'notCheckable') continue
    const line = `${result.title}：${result.reason ?? ''}`
    reasons.set(line, (reasons.get(line) ?? 0) + 1)
  }
  return [
    `勾稽关系：核对 ${counts.checked} 条，相符 ${counts.exact}，尾差 ${counts.rounding}，不符 ${counts.violated}；不可核验 ${counts.notCheckable}`,
    `文字与绩效表：核对 ${relations.checked} 条，相符 ${relations.exact}，尾差 ${relations.rounding}，不符 ${relations.violated}；不可核验 ${relations.notCheckable}`,
    ...[...reasons].map(([reason, count]) => `  不可核验 ${reason}${count > 1 ? `（${count} 处）` : ''}`),
    jointText(report),
    ...report.joint.suspects.flatMap((set, index) => [
      `  最可能的错处${report.joint.suspects.length > 1 ? `（其${index + 1}）` : ''}：` +
        set
          .map((suspect) => `${placeText(suspect.place)} ${suspect.printed} 应为 ${suspect.expected}`)
          .join('；'),
    ]),
  ]
}

function jointText({ joint }: CheckReport): string {
  if (!joint.feasible) return '联立核验：不存在能同时满足所有勾稽关系的一组未舍入数'
  return `联立核验：可行（${joint.variables} 个数，${joint.equations} 条等式${joint.boundary ? '；仅在舍入区间的边界上可行' : ''}）`
}

function describeFinding(reading: DisclosureReading, finding: Finding, number: number): string[] {
  const suspect = finding.parts[0]
  const place = suspect ? placeText(placeOf(reading.source, suspect.anchor)) : ''
  const lines = linesOf(
    reading.source,
    finding.parts.map((part) => part.anchor),
  )
  return [
    `${number}. 【${severityText[finding.severity]}】${place} ${finding.message}`,
    ...(finding.equation ? [`   算式：${finding.equation.text}`] : []),
    `   印为：${finding.printed}${finding.expected === undefined ? '' : `　应为：${finding.expected}`}`,
    ...(lines.length > 1 ? [`   涉及：第 ${lines.join('、')} 行`] : []),
    `   建议：${finding.suggestion}　（${finding.rule}）`,
  ]
}
