import { definePolicy } from '../policy.ts'

export const measurePolicy = definePolicy('measures', {
  readMeasures: { title: '查看测算口径及其数值', allowed: 'signedIn' },
})
