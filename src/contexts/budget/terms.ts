import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { FundId, Timing, Use } from './core/book/book.ts'

export const fundNames: Readonly<Record<FundId, string>> = {
  generalPublic: '一般公共预算',
  governmentFund: '政府性基金预算',
  stateCapital: '国有资本经营预算',
  specialAccount: '财政专户管理资金',
  unitFunds: '单位资金',
}

export const timingNames: Readonly<Record<Timing, string>> = {
  current: '本年',
  carriedIn: '上年结转',
  carriedOut: '年终结转',
}

export const useNames: Readonly<Record<Use, string>> = {
  personnel: '人员经费',
  publicUse: '公用经费',
  project: '项目',
}

/** Refusals of the context itself; those of files that cannot be read stand in `formats/terms.ts`. */
export const budgetRefusals: RefusalTexts = {
  'disclosure.unknown': { status: 404, text: '没有这份文件，或者它属于您无权查看的单位。' },
  'disclosure.not-removed': { status: 409, text: '这份文件没有被移除，不需要恢复。' },
  'disclosure.removed': { status: 409, text: '这份文件已经移除。' },
  'disclosure.example': {
    status: 409,
    text: '示例文件不能移除。需要去掉它时，请系统管理员在服务器上清除示例。',
  },
  'disclosure.file-missing': { status: 422, text: '没有收到文件。请选择一份预算公开文件后再上传。' },

  'book.unknown': { status: 404, text: '没有这份预算，或者它属于您无权查看的单位。' },
  'book.no-unit': {
    status: 409,
    text: '您的账号还没有所属单位，不能新建预算。请系统管理员在「用户」里为您选好单位。',
  },
  'book.exists': {
    status: 409,
    text: '单位代码 {unitCode} 已有 {year} 年度的预算。请在列表里打开它；看不到时，请核对单位代码和年度是否填对。',
  },
  'book.template-unknown': { status: 422, text: '没有编号为「{template}」的公开格式，请从列表里选择一种。' },
  'book.example': { status: 409, text: '这是示例，不能修改。可以新建一份预算，选择「从这份开始」。' },
  'book.removed': { status: 409, text: '这份预算已经移除，请先恢复。' },
  'book.not-removed': { status: 409, text: '这份预算没有被移除，不需要恢复。' },
  'book.was-published': {
    status: 409,
    text: '这份预算公开过，不能移除。内容有误时请用「更正」公开新的一版。',
  },
  'book.in-review': {
    status: 409,
    text: '这份预算正在审核，暂时不能修改。需要修改时，请先撤回，或请审核人退回。',
  },
  'book.approved': {
    status: 409,
    text: '这份预算已经审定，不能修改。需要修改时请先撤回，改好后重新送审。',
  },
  'book.published': {
    status: 409,
    text: '这份预算已经公开，不能直接修改。内容有误时请用「更正」开始新的一版。',
  },
  'book.edit-conflict': {
    status: 409,
    text: '{who}在{at}改过同一处，您的这批修改一处也没有保存。请对照两边的内容，选定后再保存。',
  },
  'book.edit-invalid': '第 {number} 处修改（{what} {id}）不合要求：{message}。这批修改一处也没有保存。',
  'book.edit-twice': '第 {number} 处修改与前面的是同一条（{id}），一批里每条只能出现一次。请刷新页面后重试。',
  'book.edit-key-reused': {
    status: 409,
    text: '这批修改的编号已经用过，内容却不同，没有保存。请刷新页面后重试。',
  },
  'book.too-many': '{what}会有 {count} 条，超过了 {max} 条的上限，没有保存。',
  'book.undo-unknown': { status: 404, text: '没有这一次修改，不能撤销。请刷新修改记录。' },
  'book.undo-foreign': { status: 409, text: '这次修改是{who}做的，只能由本人撤销。' },
  'book.undo-conflict': {
    status: 409,
    text: '这次修改之后，同一处又有新的修改，不能再整批撤销。请在修改记录里看清后逐处改回。',
  },
  'book.nothing-changed': { status: 409, text: '没有可以撤销的内容。' },
  'book.question-unknown': { status: 404, text: '没有这个问题，请刷新页面。' },
  'book.comment-unknown': { status: 404, text: '没有这条批注，请刷新页面。' },
  'book.comment-resolved': { status: 409, text: '这条批注已经关闭。' },
  'book.comment-open': { status: 409, text: '这条批注没有关闭。' },

  'review.nothing-entered': { status: 409, text: '这份预算还没有填写内容，不能送审。' },
  'review.not-in-review': { status: 409, text: '这份预算现在不在审核中，可能已经撤回或退回。请刷新页面。' },
  'review.not-your-step': { status: 409, text: '现在是「{step}」，不由您的角色办理。' },
  'review.own-work': {
    status: 409,
    text: '您编制或提交过这份预算，不能审核自己的工作。请由另一个人审核。',
  },
  'review.approved-before': { status: 409, text: '您已经审核过前一步，这一步请由另一个人办理。' },
  'review.changed-meanwhile': {
    status: 409,
    text: '在您阅读期间内容有了新的修改，这次审核没有生效。请重新看过最新内容再决定。',
  },
  'review.not-withdrawable': { status: 409, text: '这份预算没有在审核，也没有审定，不需要撤回。' },
  'review.not-published': { status: 409, text: '这份预算还没有公开，不需要更正，可以直接修改。' },

  'book.form-not-printable': '「{template}」这种公开格式还不能生成全文，请换一种格式。',
  'book.total-too-large':
    '全部明细加起来超过 90 万亿元，无法精确相加，不能生成。请看金额的单位是不是选错了；刚保存的可以用「撤销」退回。',
  'publication.not-approved': { status: 409, text: '审核还没有全部通过，不能公开。' },
  'publication.reason-needed': {
    status: 409,
    text: '这是第 {version} 版，公开前请写明为什么更正。',
  },
  'publication.under-way': { status: 409, text: '这份预算正在公开，请稍候片刻再看结果。' },
  'publication.changed': {
    status: 409,
    text: '公开的过程中这份预算有了变化，没有公开。请看过最新状态后再试。',
  },
  'publication.problems': '还有 {count} 处问题没有解决，没有公开。第一处：{first}',
  'publication.findings': '核对发现 {count} 处错误或矛盾，没有公开。第一处：{first} 全部结果见「核对」。',
  'publication.unknown': { status: 404, text: '没有这份公开的预算，请从公开首页重新进入。' },
}
