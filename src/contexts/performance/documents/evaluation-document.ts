import type { BureauDocument, DocumentBlock, DocumentGrid } from '#platform/documents/document.ts'
import { overallId } from '../core/plan.ts'
import type { EvaluationForm, SelfEvaluation } from '../core/report.ts'
import { chineseDay, exactWan, pointsText, wanText } from '../core/report-texts.ts'
import { cell, head, number } from './cells.ts'
import { basicRows, formColumns, indicatorRows, signatureRow } from './evaluation-rows.ts'
import { markOf, type ReportStamp } from './report-stamp.ts'

/**
 * 绩效自评表 for Word, Excel and PDF: a summary, then one form a project.
 * @param layout `pages`: head and indicators of a form are two tables, so that the indicators' headings are repeated on every
 * page; `sheets`: one table, so that a form is one sheet.
 */
export function evaluationDocument(
  evaluation: SelfEvaluation,
  stamp: ReportStamp,
  layout: 'pages' | 'sheets',
): BureauDocument {
  const { unitName, unitCode, year, asOf } = evaluation
  return {
    title: `${year}年度预算绩效自评表`,
    cover: {
      titleLines: [unitName, `${year}年度预算绩效自评表`],
      lines: [`单位：${unitName}（${unitCode}）`, `结果截至：${chineseDay(asOf)}`],
    },
    hasContents: true,
    ...markOf(stamp.draftMark, evaluation.mark),
    footer: stamp.footer,
    blocks: [
      { kind: 'heading', level: 1, text: '一、自评结果汇总' },
      summaryGrid(evaluation),
      { kind: 'page', orientation: 'landscape' },
      { kind: 'heading', level: 1, text: '二、自评表' },
      ...evaluation.forms.flatMap((form, index) => formBlocks(evaluation, form, { stamp, layout, index })),
      { kind: 'page', orientation: 'portrait' },
      { kind: 'heading', level: 1, text: '三、评分办法和出处' },
      ...evaluation.rules.map(
        (rule, index): DocumentBlock => ({ kind: 'paragraph', text: `${index + 1}．${rule}` }),
      ),
    ],
  }
}

/** 「1 示例项目」: tells the sheets apart. */
function formName({ projectName }: EvaluationForm, index: number): string {
  return `${index + 1} ${projectName}`
}

function formTitle({ projectId }: Pick<EvaluationForm, 'projectId'>): string {
  return projectId === overallId ? '部门（单位）整体支出绩效自评表' : '项目支出绩效自评表'
}

function summaryGrid({ forms, asOf, unitName }: SelfEvaluation): DocumentGrid {
  return {
    kind: 'grid',
    id: 'summary',
    title: '自评结果汇总表',
    captions: [`单位名称：${unitName}　截至 ${asOf}`, '金额单位：万元'],
    headRows: 1,
    rows: [
      head(['序号', '项目', '全年预算数', '全年执行数', '执行率', '自评得分', '等级']),
      ...forms.map((form, index) => [
        cell(String(index + 1), 'center'),
        cell(form.projectName),
        number(wanText(form.money.budgetFen), exactWan(form.money.budgetFen)),
        number(wanText(form.money.paidFen), exactWan(form.money.paidFen)),
        cell(form.money.rate, 'right'),
        number(pointsText(form.total), pointsText(form.total)),
        cell(form.grade, 'center'),
      ]),
    ],
    weights: [0.6, 4.2, 1.3, 1.3, 1.1, 1.1, 0.8],
    notes: ['每张自评表满分 100 分；整体支出与各项目分别评分，不相加。'],
  }
}

function formNotes({ notes }: EvaluationForm): string[] {
  return notes.map((note, index) => `注 ${index + 1}：${note}`)
}

interface FormPlace {
  stamp: ReportStamp
  layout: 'pages' | 'sheets'
  index: number
}

function formBlocks(
  evaluation: SelfEvaluation,
  form: EvaluationForm,
  { stamp, layout, index }: FormPlace,
): DocumentBlock[] {
  const { year, unitName } = evaluation
  const common = {
    kind: 'grid' as const,
    name: formName(form, index),
    weights: [...formColumns],
  }
  const captions = [`${year}年度　填报单位：${unitName}`, '金额单位：万元']
  const basic = basicRows(unitName, form)
  const indicators = indicatorRows(form)
  const sign = signatureRow(stamp.signature)
  if (layout === 'sheets')
    return [
      {
        ...common,
        id: `form-${form.projectId}`,
        title: `${formTitle(form)}（${form.projectName}）`,
        captions,
        headRows: 0,
        isWide: true,
        rows: [...basic, ...indicators, sign],
        notes: formNotes(form),
      },
    ]
  return [
    ...(index === 0 ? [] : [{ kind: 'page', orientation: 'landscape' } satisfies DocumentBlock]),
    { kind: 'heading', level: 2, text: `${index + 1}．${form.projectName}` },
    {
      ...common,
      id: `form-${form.projectId}`,
      title: formTitle(form),
      captions,
      headRows: 0,
      rows: basic,
      notes: [],
    },
    {
      ...common,
      id: `scores-${form.projectId}`,
      title: '绩效指标得分',
      captions: [],
      headRows: 1,
      rows: [...indicators, sign],
      notes: formNotes(form),
    },
  ]
}
