import type { RefusalTexts } from '../http/refusal-texts.ts'

export const jobRefusals: RefusalTexts = {
  'job.unknown': { status: 404, text: '没有这个后台任务，或者它不是您发起的。' },
  'job.too-many-waiting': {
    status: 429,
    text: '您已有 {waiting} 个任务在排队，上限是 {max} 个。请等前面的做完，或取消一些，再继续。',
  },
  'job.ended': { status: 409, text: '“{title}”已经结束，不需要取消。' },
}
