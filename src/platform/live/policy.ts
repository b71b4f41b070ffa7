import { definePolicy } from '../policy.ts'

export const livePolicy = definePolicy('live', {
  follow: { title: '接收页面更新', allowed: 'signedIn' },
})
