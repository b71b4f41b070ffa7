import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { ClockLight } from './views.ts'

export { commandNames } from './core/command-names.ts'
export { originNames } from './core/origin-names.ts'
export { stateNames } from './core/state-names.ts'

/** Never by colour alone. */
export const lightNames: Readonly<Record<ClockLight, string>> = {
  green: '时限内',
  yellow: '将到期',
  red: '已逾期',
  none: '不计时',
}

export const casesRefusals: RefusalTexts = {
  'case.unknown': { status: 404, text: '没有这个问题，或者它属于您无权查看的单位。' },
  'case.no-unit': {
    status: 409,
    text: '您的账号还没有所属单位，不能登记。请系统管理员在「用户」里为您选好单位。',
  },
  'case.stale': {
    status: 409,
    text: '这个问题刚由{who}办理过（{what}）。请看过最新情况再办，您填的内容还在。',
  },
  'case.state': { status: 409, text: '问题现在是「{state}」，不能{what}。' },
  'case.not-yours': { status: 403, text: '{what}要由{who}来办。' },
  'case.own-acceptance': { status: 409, text: '整改责任人不能验收自己的整改。请由验收人{acceptor}来办。' },
  'case.same-person': { status: 422, text: '验收人不能是整改责任人。请另选一人。' },
  'case.person-twice': { status: 422, text: '{name}既是责任人又是配合人员，或选了两次。请只选一次。' },
  'case.extension-late': {
    status: 409,
    text: '期限 {due} 已过，不能再申请延期。请尽快报送整改结果并说明情况。',
  },
  'case.extension-short': { status: 422, text: '延期的日子应晚于现在的期限 {due}。' },
  'case.extension-many': { status: 409, text: '已经延期 {count} 次，不能再延。' },
  'case.extension-pending': { status: 409, text: '已有一份延期申请在等批准，批复前不能再申请。' },
  'case.no-extension': { status: 409, text: '没有等待批准的延期申请。' },
  'case.level-taken': { status: 409, text: '这一级验收已由{by}完成；下一级要由别人来验收。' },
  'case.publicity-needed': { status: 409, text: '这类问题销号前要公示 {days} 天。' },
  'case.publicity-running': { status: 409, text: '公示到 {until} 结束，之后才能销号。' },
  'case.evidence-needed': { status: 422, text: '请至少附一张整改后的照片或一份材料再报送。' },
  'case.evidence-unknown': { status: 422, text: '有照片还没有传上来或不属于这个问题。请等照片传完再办。' },
  'case.duplicate-chain': {
    status: 409,
    text: '那个问题自己已标为重复，不能再指向它。请选它所指的那一个。',
  },
  'case.same-id': { status: 409, text: '这个登记的编号已经用过，内容却不一样。请刷新页面后重新登记。' },
  'case.example': { status: 409, text: '示例里的问题只供查看，不能办理。' },
  'case.kind-unknown': { status: 422, text: '没有这种问题。请从列表里选择。' },
  'case.origin-taken': { status: 409, text: '这条线索已经登记为 {number}。' },
  'case.term-past': { status: 422, text: '期限 {due} 已经过去。请另定一个以后的期限。' },
  'case.same-responsible': { status: 422, text: '已经由{name}负责。改派请选另一人。' },
  'case.kind-fixed': { status: 409, text: '转办以后不能再改问题种类，验收和公示都按它来。' },
  'case.no-publicity': { status: 409, text: '这类问题不需要公示，可以直接销号。' },
  'case.linked': { status: 409, text: '两个问题已经关联过。' },
  'case.link-self': { status: 422, text: '不能与自己关联。' },
  'case.colleague-unknown': { status: 422, text: '选的人不在本单位，或账号已经停用。请从列表里重新选择。' },
  'evidence.unknown': { status: 404, text: '没有这份照片或文件，或者它属于您无权查看的单位。' },
  'evidence.type': { status: 422, text: '「{name}」的内容不是它的名字所说的文件。没有收下，其他内容都在。' },
  'evidence.kind': {
    status: 422,
    text: '只收照片（jpg、png、webp、heic）、PDF、Word 和 Excel。「{name}」没有收下。',
  },
  'evidence.empty': { status: 422, text: '「{name}」是空的，没有收下。' },
  'evidence.zip': { status: 422, text: '「{name}」是{why}的压缩内容，没有收下。请重新另存后再传。' },
  'evidence.id-taken': { status: 409, text: '这个编号已用于另一份照片或文件。请重新选择照片再传。' },
  'evidence.cited': {
    status: 409,
    text: '这份照片或文件已写入办理记录，不能移除。确需更正的，请在时间线上留言说明。',
  },
  'evidence.no-picture': {
    status: 409,
    text: '「{name}」不能在这里显示和遮挡。请另存为 jpg 或 png 再传一份。',
  },
  'evidence.busy': { status: 503, text: '正在处理的照片太多。请稍等一分钟再传，照片还在您的手机里。' },
  'evidence.too-large': { status: 413, text: '「{name}」超过 {mib} MB，没有收下。请缩小后再传。' },
  'evidence.too-many': { status: 409, text: '一个问题最多 {max} 份照片和文件。' },
  'evidence.picture': {
    status: 422,
    text: '「{name}」打不开，或者尺寸太大（最多 {megapixels} 百万像素）。没有收下。',
  },
  'evidence.not-blurred': {
    status: 409,
    text: '还有 {count} 张照片没有确认遮挡人脸和车牌，不能公开或导出。',
  },
  'card.unknown': { status: 404, text: '这个链接打不开：可能抄得不全，或已经失效。请向转办人要一个新的。' },
  'card.expired': { status: 404, text: '这个链接已过期（{at}）。请向转办人要一个新的。' },
  'card.revoked': { status: 404, text: '这个链接已被转办人作废。请向转办人要一个新的。' },
  'card.reassigned': {
    status: 404,
    text: '这个问题已改派给别人，这个链接不再有效。仍由您办理的，请向转办人要一个新的。',
  },
  'card.claimed': {
    status: 409,
    text: '已由{name}签收。同一个链接只能由一个人办理；需要换人时请转办人重新发一张。',
  },
  'card.unclaimed': { status: 409, text: '请先签收，再办理。' },
  'card.busy': { status: 503, text: '正在收的照片太多。请稍等一分钟再传，照片还在您的手机里。' },
  'card.too-many': { status: 409, text: '一个问题同时最多 {max} 张有效的卡片。请先作废不用的。' },
  'source.unknown': { status: 404, text: '没有这个污染源，或者它属于您无权查看的单位。' },
  'source.stale': { status: 409, text: '这个污染源刚由{who}改过。请看过最新内容再改，您填的内容还在。' },
  'source.code': { status: 422, text: '{codeName}「{code}」不合规定的写法（{pattern}）。' },
  'source.code-taken': { status: 409, text: '{codeName} {code} 已经登记为「{name}」。' },
  'source.same-id': { status: 409, text: '这个编号已用于另一个污染源。请刷新页面后重新登记。' },
  'source.example': { status: 409, text: '示例里的污染源只供查看，不能修改。' },
  'source.credit-code': {
    status: 422,
    text: '统一社会信用代码「{code}」不对：应为 18 位，最后一位是校验码。请核对证照，不知道可以不填。',
  },
  'source.field': { status: 422, text: '「{kind}」没有「{field}」这一栏。' },
  'source.kind-unknown': { status: 422, text: '没有这种污染源。请从列表里选择。' },
  'list.unknown': { status: 404, text: '没有这份清单，或者它属于您无权查看的单位。' },
  'list.same-id': { status: 409, text: '这个编号已用于另一份清单。请刷新页面后重新建立。' },
  'list.example': { status: 409, text: '示例里的清单只供查看，不能修改。' },
  'list.kind-unknown': { status: 422, text: '没有这种清单。请从列表里选择。' },
  'list.item-code': { status: 422, text: '编号「{code}」不合规定的写法（{pattern}）。' },
  'list.timetable': { status: 422, text: '计划开始 {from} 晚于计划完成 {until}。' },
  'list.item-twice': { status: 422, text: '{what}「{text}」在表里出现两次，第一次在第 {line} 行。' },
  'list.source-unknown': {
    status: 422,
    text: '名录里没有「{text}」，或不止一个同名的。请写编码，或先登记。',
  },
  'source.ambiguous': { status: 422, text: '名录里有 {count} 个叫「{name}」的。请写上编码再导入。' },
  'import.degrees': {
    status: 422,
    text: '{what}「{text}」认不出来。请写成度（113.5801）或度分秒（113°34′48″）。',
  },
  'import.position-half': { status: 422, text: '经度和纬度要么都写，要么都不写。' },
  'import.position-abroad': {
    status: 422,
    text: '位置（{longitude}，{latitude}）不在中国。经度和纬度可能写反了。',
  },
  'import.datum': { status: 422, text: '坐标系「{text}」认不出来。可以写：CGCS2000、WGS-84、GCJ-02。' },
  'import.contact': {
    status: 422,
    text: '联系人「{text}」认不出来。请写成：姓名，电话，职务；几人之间用分号。',
  },
  'list.field': { status: 422, text: '「{field}」{why}' },
  'robot.unknown': { status: 404, text: '没有这个机器人，或者它属于您无权查看的单位。' },
  'robot.key-taken': { status: 409, text: '这个机器人已经设置过（{name}）。同一个机器人只设置一次。' },
  'robot.disabled': { status: 409, text: '「{name}」已停用，不会发送。请先启用再发测试消息。' },
  'robot.too-many': { status: 409, text: '一个单位最多设置 {max} 个机器人。' },
  'robot.key': { status: 422, text: '机器人的地址应是企业微信给出的 webhook 地址，或其中 key= 后面的一段。' },
  'morning.future': { status: 422, text: '{day} 还没有到，没有那天的调度页。' },
  'statistics.span': { status: 422, text: '起始日期不能晚于结束日期，最多十年。' },
  'calendar.missing': { status: 409, text: '{year}年的节假日安排还没有录入，工作日暂按周一至周五计。' },
}
