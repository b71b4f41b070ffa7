import type { RefusalTexts } from './refusal-texts.ts'

/** Refusals of the edge itself, before any context is asked. */
export const edgeRefusals = {
  'access.sign-in-needed': { status: 401, text: '「{action}」需要先登录。登录后会回到这里。' },
  'access.second-factor-needed': {
    status: 403,
    text: '「{action}」还差一步：请输入身份验证器上的六位动态码。',
  },
  'access.enrolment-needed': {
    status: 403,
    text: '您的角色要求双因素验证，请先在「我的账号」里绑定身份验证器，再做「{action}」。',
  },
  'access.forbidden': {
    status: 403,
    text: '您的账号没有「{action}」的权限，需要的角色是：{roles}。如有需要，请联系安全管理员授予。',
  },
  'request.invalid': { status: 422, text: '有 {count} 处填写不合要求：{first}' },
  'request.unreadable': {
    status: 400,
    text: '提交的内容不完整或格式有误，服务器读不出来。请刷新页面后重试。',
  },
  'request.unstorable': {
    status: 400,
    text: '提交的内容里有存不下的字符或数值（例如看不见的控制字符、过大的数），没有保存。请改正后重试。',
  },
  'request.media-type': { status: 415, text: '提交的内容类型不对，这里不接收。请刷新页面后重试。' },
  'request.too-large': {
    status: 413,
    text: '提交的内容超过了 {limitMb} MB 的上限，没有保存。请减小后重试。',
  },
  'request.too-many': { status: 429, text: '这个网络地址的请求太频繁，请 {seconds} 秒后再试。' },
  'request.too-many-streams': {
    status: 429,
    text: '您同时打开的页面更新超过了 {max} 路，多出的没有接通。请关掉一些浏览器窗口后刷新。',
  },
  'request.export-too-large': {
    status: 422,
    text: '符合条件的有 {total} 行，一个文件最多 {max} 行。请缩小筛选范围，分几次导出。',
  },
  'request.foreign-origin': {
    status: 403,
    text: '这个请求不是从本平台的页面发出的，已拒绝。请直接打开平台页面操作；如果经过代理访问，请管理员核对代理设置。',
  },
  'request.not-found': { status: 404, text: '没有这个地址，可能已经改变。请从首页重新进入。' },
} as const satisfies RefusalTexts

/** For faults of the programme. The request id lets the operator find the one log line. */
export const faultMessage =
  '系统出了差错，刚才的操作没有完成，已有的数据不受影响。请稍后重试；如果仍然不行，请把编号 {requestId} 告诉系统管理员。'
