import type { RefusalTexts } from '../http/refusal-texts.ts'

export const identityRefusals = {
  'identity.wrong-credentials': {
    status: 401,
    text: '用户名或密码不正确。请核对后再试；连续五次不对会暂时锁定。',
  },
  'identity.locked': {
    status: 429,
    text: '连续多次不对，已暂时锁定。请 {minutes} 分钟后再试，或请安全管理员解除锁定。',
  },
  'identity.wrong-code': { status: 422, text: '动态码不正确或已经用过。请等身份验证器换出下一个码再输入。' },
  'identity.second-factor-not-due': { status: 409, text: '这次登录不需要再输入动态码。' },
  'identity.already-enrolled': {
    status: 409,
    text: '这个账号已经绑定身份验证器。要换手机，请先解除原来的绑定。',
  },
  'identity.not-enrolled': { status: 409, text: '这个账号没有绑定身份验证器。' },
  'identity.no-enrolment': { status: 409, text: '绑定还没有开始。请先扫描二维码，再输入动态码。' },
  'identity.wrong-password': { status: 422, text: '原来的密码不正确，没有修改。' },
  'identity.weak-password': { status: 422, text: '这个密码不够安全：{reason}。请换一个。' },
  'identity.link-unusable': {
    status: 403,
    text: '这个链接不能用：可能已经用过、过期或被新的链接取代。请向发给您链接的人再要一个。',
  },
  'identity.link-same-browser': {
    status: 403,
    text: '这个浏览器已经领取过一个管理员。三个管理员必须是三个人：请把这个链接交给另一个人，在他自己的电脑上打开。',
  },
  'identity.link-signed-in': {
    status: 409,
    text: '这个浏览器正以另一个账号登录着。请先退出登录，再由链接的主人打开。',
  },
  'identity.link-without-mark': {
    status: 409,
    text: '请先打开链接的页面，再提交。如果浏览器禁用了 Cookie，请允许后重试。',
  },
  'identity.user-name-taken': { status: 409, text: '用户名「{userName}」已经有人使用，请换一个。' },
  'identity.user-unknown': { status: 404, text: '没有这个用户，可能已被移除。请刷新列表。' },
  'identity.own-account': { status: 403, text: '不能对自己的账号这样做，请由另一位管理员办理。' },
  'identity.administrator-password': {
    status: 403,
    text: '管理员的密码不能由别人重设。请在服务器上运行 mingche admin-reset，由本人用新的链接重新领取。',
  },
  'identity.last-administrator': {
    status: 409,
    text: '这是唯一一位可用的{role}，停用或改动后就没有人履行这一职责了。请先让另一位就任。',
  },
  'identity.role-of-other-kind': {
    status: 409,
    text: '「{role}」与这个账号的类别不符：管理账号只能担任一个管理员角色，业务账号只能担任业务角色。',
  },
  'identity.one-administrator-role': { status: 409, text: '三员分立：一个账号只能担任一个管理员角色。' },
  'identity.session-unknown': { status: 404, text: '这次登录已经结束。请刷新列表。' },
  'identity.unit-unknown': { status: 404, text: '没有这个单位，可能已被移除。请刷新列表。' },
  'identity.unit-code-taken': { status: 409, text: '单位代码「{code}」已经使用，请核对。' },
  'identity.unit-closed': { status: 409, text: '「{name}」已经撤销，不能再归入。请选择另一个单位。' },
  'identity.unit-under-itself': { status: 409, text: '不能把单位归到它自己或它的下级之下。' },
  'identity.unit-in-use': {
    status: 409,
    text: '「{name}」还有 {units} 个下级单位、{users} 个在用账号，请先调整它们，再撤销。',
  },
  'identity.real-users': '平台已有 {count} 个正式账号，不再建立试用账号。确要建立，请加上 --force。',
  'identity.admin-reset-usage':
    '请写明重发哪个管理员的链接，例如：mingche admin-reset system。可用的是 system（系统管理员）、security（安全管理员）、audit（审计管理员）。',
} as const satisfies RefusalTexts
