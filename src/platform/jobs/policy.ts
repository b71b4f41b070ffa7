import { definePolicy } from '../policy.ts'

/** A person sees and cancels only what the person asked for; the command checks that. */
export const jobPolicy = definePolicy('jobs', {
  followOwnJobs: { title: '查看自己的后台任务', allowed: 'signedIn' },
  cancelOwnJob: { title: '取消自己的后台任务', allowed: 'signedIn' },
})
