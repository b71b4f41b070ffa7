import type { RefusalTexts } from '#platform/http/refusal-texts.ts'
import type { Light } from './core/evaluated.ts'

export { categoryNames, stepNames } from './core/method-names.ts'
export { reportDecisionNames, reportNames, reportStateNames } from './core/report-names.ts'

export const lightNames: Readonly<Record<Light, string>> = {
  green: '正常',
  yellow: '关注',
  red: '预警',
  grey: '暂不能判断',
}

export const scopeNames = { annual: '年度', wholePeriod: '实施期', service: '服务期' } as const

/** How an entry came in. */
export const sourceNames = { person: '人工登记', import: '导入', simulated: '模拟' } as const

export const performanceRefusals: RefusalTexts = {
  'plan.unknown': { status: 404, text: '没有这个单位年度的绩效，或者它属于您无权查看的单位。' },
  'plan.example': {
    status: 409,
    text: '这是模拟示例，不能改动。公开本单位的预算以后，这里会有您自己的绩效年度。',
  },
  'plan.closed': {
    status: 409,
    text: '{year}年度已经结账，不能再登记或修改。确需补充时，请分管领导撤销结账后再做。',
  },
  'plan.publication-gone': { status: 404, text: '这一版预算已经不在了，没有可以取得的绩效目标。' },
  'plan.not-closed': { status: 409, text: '{year}年度还没有结账。' },
  'plan.day-outside': {
    status: 422,
    text: '截至日应在 {year} 年 1 月 1 日至 {latest} 之间。',
  },
  'project.unknown': { status: 404, text: '没有这个项目。' },
  'indicator.unknown': { status: 404, text: '没有这个指标，或者它属于您无权查看的单位。' },
  'indicator.owner-changed': {
    status: 409,
    text: '这个指标的责任人已经是{owner}。一个指标只有一名责任人；要移交时，请在看到{owner}的页面上重新选择。',
  },
  'indicator.owner-unknown': {
    status: 422,
    text: '选的人不在本单位，或账号已经停用。请从列表里选择责任人。',
  },
  'indicator.method-unfit': { status: 422, text: '测量方法与指标值不相配：{why}' },
  'indicator.ended': { status: 409, text: '这个指标已被公开的更正取消。' },
  'indicator.not-yet': {
    status: 409,
    text: '{day} 还没有「{name}」这个指标，它自 {since} 起登记。请选以后的截至日，或改看「按现在所知」。',
  },
  'target.unknown': { status: 404, text: '没有这次调整，或者它属于您无权查看的单位。' },
  'target.waiting': { status: 409, text: '这个指标已有一次调整在等待批准。请先处理那一次。' },
  'target.decided': { status: 409, text: '这次调整已经由{decider}处理过。' },
  'target.own': { status: 409, text: '自己提出的调整要由别人批准。请另一位负责人或分管领导处理。' },
  'target.unreadable': {
    status: 422,
    text: '「{printed}」读不出要达到的数。请写成「≥20次」「100%」「2026年8月」这样的形式；确实是定性目标时，请去掉数字。',
  },
  'target.unchanged': { status: 422, text: '新的指标值与现在的一样。' },
  'deliverable.taken': { status: 409, text: '这项约定成果已经纳入考核。' },
  'deliverable.not-one': {
    status: 409,
    text: '这是公开的绩效目标表里的指标，不能移除。需要改动时，请提出调整指标值，或更正公开的预算。',
  },
  'deliverable.service-days': {
    status: 422,
    text: '服务期的约定成果要填起止日期，开始日不晚于结束日；其他范围的不填。',
  },
  'indicator.method-lost': {
    status: 422,
    text: '测量方法里的{what}不在这个绩效年度里，可能已被取消。请重新选择。',
  },
  'rules.not-hundred': { status: 422, text: '分值合计应为 100 分，现在是 {sum} 分。' },
  'rules.bands': { status: 422, text: '等级和评定档次的起点应从高到低，最后一档从 0 开始。' },
  'rules.lights': { status: 422, text: '预警的界限不能小于关注的界限。' },
  'weights.sum': { status: 422, text: '「{level1}」各指标的分值合计应为 {expected} 分，现在是 {sum} 分。' },
  'weights.unknown': { status: 422, text: '分值里有不属于这个项目的指标。请刷新页面后再调整。' },
  'judgement.unfit': { status: 409, text: '这个指标不是由人评定的。请先把测量方法设为「定性评定」。' },
  'judgement.voided': { status: 409, text: '这次评定已经撤销。' },
  'judgement.unknown': { status: 404, text: '没有这次评定，或者它属于您无权查看的单位。' },
  'entry.future': {
    status: 422,
    text: '日期 {day} 还没有到。请登记已经发生的事；计划中的事请写到项目节点的计划日期。',
  },
  'entry.other-year': {
    status: 422,
    text: '日期 {day} 不在 {year} 年度内。请核对年份，或登记到那一年的绩效里。',
  },
  'entry.negative': { status: 422, text: '{what}不能是负数。登记错了请作废那一条，再重新登记。' },
  'entry.number': { status: 422, text: '{what}「{text}」不是数，最多写三位小数，例如 12 或 3.5。' },
  'entry.passed-more': { status: 422, text: '合格数量 {passed} 大于数量 {quantity}。请核对后再登记。' },
  'entry.kind-unknown': { status: 422, text: '没有这种工作记录。请从列表里选择种类，或先新增一种。' },
  'entry.empty': { status: 422, text: '请填写{what}。' },
  'entry.unit-unknown': {
    status: 422,
    text: '「{kind}」按{units}登记，没有「{unit}」。请换一个单位，或先在记录种类里加上它。',
  },
  'entry.same-id': { status: 409, text: '同一条内容已经登记过，但两次填的不一样。请刷新页面后核对。' },
  'record.duplicate': {
    status: 409,
    text: '{day} 已有一条同样的记录（{item}，{quantity}{unit}，{enterer}登记）。确实是另一次时，请选「仍然登记」。',
  },
  'record.unknown': { status: 404, text: '没有这条记录，或者它属于您无权查看的单位。' },
  'record.voided': { status: 409, text: '这条记录已经作废。' },
  'record-kind.too-many': { status: 409, text: '记录种类最多 {max} 种。' },
  'record-kind.name-taken': {
    status: 409,
    text: '已有名为「{name}」的记录种类。请换一个名称，或直接用那一种。',
  },
  'step.unknown': { status: 404, text: '没有这个节点，或者它属于您无权查看的单位。' },
  'step.voided': { status: 409, text: '这个节点已经作废或被新的一版代替。请刷新页面。' },
  'step.no-day': { status: 422, text: '请填写计划日期或完成日期，至少一个。' },
  'step.order': { status: 422, text: '{what}早于{before}（{day}）。请核对日期。' },
  'payment.unknown': { status: 404, text: '没有这笔付款，或者它属于您无权查看的单位。' },
  'payment.voided': { status: 409, text: '这笔付款已经作废。' },
  'payment.zero': { status: 422, text: '付款金额不能是 0。退回的款请填负数。' },
  'payment.item-unknown': {
    status: 422,
    text: '「{project}」的实施计划里没有这一项。请刷新页面后重新选择。',
  },
  'payment.duplicate': {
    status: 409,
    text: '{day} 已有一笔同样的付款（{amount} 元，{enterer}登记）。确实是另一笔时，请填写凭证号再登记。',
  },
  'payment.refund-above-paid': {
    status: 422,
    text: '退回 {back} 元，比这个项目已付的 {paid} 元还多。请核对金额和项目。',
  },
  'payment.too-large': { status: 422, text: '金额太大，存不下。请核对单位是不是元。' },
  'payment.voucher-taken': { status: 409, text: '凭证号 {voucher} 已经登记过（{day}，{amount} 元）。' },
  'payment.above-budget': {
    status: 409,
    text: '付款累计 {paid} 元，超出项目预算 {budget} 元，多 {over} 元。没有登记。请核对金额和项目；确实超出时，请写明原因再登记。',
  },
  'import.project-unknown': {
    status: 422,
    text: '「{text}」不是本年度的项目，或对应到不止一个。请写项目的全称。',
  },
  'import.kind-unknown': { status: 422, text: '没有「{text}」这种工作记录。可以写：{kinds}。' },
  'attachment.unknown': { status: 404, text: '没有这份附件，或者它属于您无权查看的单位。' },
  'attachment.type': {
    status: 422,
    text: '「{name}」的内容不是它的名字所说的 {extension} 文件。记录已经保存，附件没有收下；请用正确的文件再添加。',
  },
  'attachment.kind': {
    status: 422,
    text: '附件只收图片（jpg、png、webp）、PDF、Word 和 Excel。「{name}」没有收下，记录已经保存。',
  },
  'attachment.too-large': {
    status: 413,
    text: '「{name}」超过 {mib} MB，没有收下，记录已经保存。请缩小后再添加。',
  },
  'attachment.zip': {
    status: 422,
    text: '「{name}」里面压缩的内容异常（{why}），没有收下，记录已经保存。请另存一份再添加。',
  },
  'attachment.empty': { status: 422, text: '「{name}」是空文件，没有收下，记录已经保存。' },
  'attachment.subject': { status: 404, text: '要添加附件的那一条已经不在，或者它属于您无权查看的单位。' },
  'attachment.too-many': { status: 409, text: '一条最多 {max} 份附件。' },
  'air.aqi': { status: 422, text: 'AQI「{aqi}」应是 0 至 999 的整数；当天没有有效数据时留空。' },
  'water.grade': { status: 422, text: '水质类别「{grade}」应是 Ⅰ至Ⅴ 或劣Ⅴ；没有监测时留空并写明原因。' },
  'water.note': { status: 422, text: '{section} {month} 没有水质类别，请写明原因，例如断流、冰封。' },
  'environment.twice': { status: 422, text: '「{name}」填了两次。请只留一次。' },
  'survey.unknown': { status: 404, text: '没有这份调查，或者它属于您无权查看的单位。' },
  'survey.ended': { status: 409, text: '这份调查已经结束，不再收答卷。谢谢您。' },
  'survey.waiting': { status: 409, text: '这份调查从 {day} 开始。' },
  'survey.used': { status: 409, text: '这个链接已经答过一份。谢谢您，每个链接只能答一次。' },
  'survey.incomplete': { status: 422, text: '还有题没有选：{question}' },
  'survey.days': { status: 422, text: '结束日不能早于开始日。' },
  'survey.other-year': {
    status: 422,
    text: '开始日和结束日都应在 {year} 年内：这一年的结果只算这一年的答卷。',
  },
  'survey.past': { status: 422, text: '结束日 {day} 已经过去，这样的调查收不到答卷。请改为今天或以后。' },
  'survey.over': { status: 409, text: '这份调查已经结束，不能再改动。需要时请另发起一份。' },
  'survey.too-many-links': {
    status: 409,
    text: '一份调查最多 {max} 个答卷链接，已经生成 {invited} 个，还可以生成 {left} 个。',
  },
  'survey.example': { status: 409, text: '这是模拟示例里的调查，只供观看，不收答卷。' },
  'results.unknown': { status: 404, text: '没有这一页，或者这一份结果没有公开。' },
  'report.unknown': { status: 404, text: '没有这份报告，或者它属于您无权查看的单位。' },
  'report.state': { status: 409, text: '这份报告现在是「{state}」，不能{what}。' },
  'report.own': { status: 409, text: '自己编写或报送的报告要由别人审定。' },
  'report.reason-needed': { status: 422, text: '退回时请写明原因，编写人才知道要改什么。' },
  'report.before-closing': {
    status: 409,
    text: '这份自评表没有收全{year}年度的结果（应截至 {day}，并在结账以后生成）。请重新生成后再报送。',
  },
  'report.asked': { status: 422, text: '还有 {count} 处要填未完成原因或改进措施，先填第一处：{first}。' },
  'report.year-open': { status: 409, text: '{year}年度还没有结账。结账以后才能报送自评表。' },
}
