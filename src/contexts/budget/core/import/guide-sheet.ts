import type { BookHead } from '../book/book.ts'
import { templateSheets } from './template-sheets.ts'
import { headItems, headSheetTitle, templateMark } from './workbook-head.ts'
import { blank, type OutCell, type OutSheet, textCell } from './workbook-model.ts'

const rules = [
  '每张表的标题行不要改动；可以改变列的先后，可以增加列，多出来的列不读。',
  '标题加粗并标蓝的列必填。“示例”行和合计行不导入。',
  '金额只写数字，单位写在表上方的“金额单位”旁（元或万元），可以改成万元。',
  '从别处粘贴时请只粘贴数值；公式按保存的结果读入。',
  '编号由平台导出时带出，用来认出原来的条目；新增的行留空，复制的行请清空编号。',
  '导入前先给出每一行的对错，全部正确才写入，不会只写一半。',
]

/** The first sheet: whose workbook it is, how it is filled in, and what may be written where only certain words may. */
export function guideSheet(head: BookHead): OutSheet {
  return {
    name: headSheetTitle,
    widths: [18, 30, 70],
    rows: [
      [textCell(templateMark, 'title')],
      [blank],
      ...headItems.map(({ label, property }): OutCell[] => [
        textCell(label, 'heading'),
        textCell(head[property] === 0 ? '' : String(head[property])),
      ]),
      [blank],
      [textCell('怎么填', 'heading')],
      ...rules.map((rule, index) => [textCell(String(index + 1)), textCell(rule)]),
      [blank],
      [textCell('表', 'heading'), textCell('栏', 'heading'), textCell('填什么', 'heading')],
      ...templateSheets.flatMap(({ title, help, fields }) => [
        [textCell(title), blank, textCell(help)],
        ...fields.flatMap((field): OutCell[][] => {
          const words = field.choices.map(({ label }) => label).join('、')
          const told = [words === '' ? '' : `可选：${words}。`, field.help].join('')
          return told === '' ? [] : [[blank, textCell(field.heading), textCell(told)]]
        }),
      ]),
    ],
    frozenRows: 0,
  }
}
