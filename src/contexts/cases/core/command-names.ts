import type { CommandType } from './case-command.ts'

export const commandNames: Readonly<Record<CommandType, string>> = {
  edit: '修改内容',
  dispatch: '转办',
  ack: '签收',
  requestReturn: '申请退回',
  refuseReturn: '不同意退回',
  reassign: '改派',
  changeCoResponsible: '调整配合单位',
  progress: '报告进展',
  askExtension: '申请延期',
  grantExtension: '同意延期',
  refuseExtension: '不同意延期',
  submit: '报送整改结果',
  beginSiteCheck: '开始现场核查',
  orderRework: '退回返工',
  accept: '验收通过',
  publicise: '公示',
  close: '销号',
  revisit: '回访',
  dismiss: '认定不属实',
  markDuplicate: '标为重复',
  link: '关联',
  comment: '留言',
}

/** In the order in which a case usually meets them. */
export const commandTypes = Object.keys(commandNames) as readonly CommandType[] // the keys of a full record are exactly its type's keys
