import type { RefusalTexts } from '../http/refusal-texts.ts'

export const measureRefusals: RefusalTexts = {
  'measure.unknown': { status: 404, text: '没有名为“{id}”的测算口径。' },
}
