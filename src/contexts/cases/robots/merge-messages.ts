import { utf8Bytes } from './markdown-text.ts'
import { markdownBytesMax } from './pace.ts'

export interface WaitingMessage {
  readonly text: string
  readonly may_be_repeated: boolean
  readonly leaves_alone: boolean
}

/** So many are looked at for one merged message at most; a message has at least forty bytes. */
export const mergedMax = 100

/**
 * As many of the waiting messages as one message of the group holds, in their order, none left out in between: what waits
 * while the robot rests leaves together. One whose earlier sending got no answer says that it may be a repetition.
 * @param waiting in the order of their writing; at least one.
 */
export function mergeMessages(waiting: readonly WaitingMessage[]): { count: number; text: string } {
  let text = ''
  let count = 0
  for (const message of waiting.slice(0, mergedMax)) {
    const block = message.may_be_repeated ? `${repeatMark}\n${message.text}` : message.text
    const longer = count === 0 ? block : `${text}\n\n${block}`
    if (count > 0 && (message.leaves_alone || utf8Bytes(longer) > markdownBytesMax)) break
    text = longer
    count += 1
    if (message.leaves_alone) break
  }
  return { count, text }
}

const repeatMark = '<font color="comment">（上次发送没有收到答复，可能重复）</font>'
