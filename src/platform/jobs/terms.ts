import type { RefusalTexts } from '../http/refusal-texts.ts'

export const jobRefusals: RefusalTexts = {
  'job.unknown': { status: 404, text: '没有这个后台任务，或者它不是您发起的。' },
  'job.ended': { status: 409, text: '“{title}”已经结束，不需要取消。' },
}
