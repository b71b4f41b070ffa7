import { definePolicy } from '../policy.ts'

export const noticePolicy = definePolicy('notices', {
  readOwnNotices: { title: '查看自己的通知', allowed: 'signedIn' },
  markNoticesRead: { title: '将通知标为已读', allowed: 'signedIn' },
})
