/** How a robot is written to. All times in milliseconds. */
export interface RobotPace {
  /** Between the answer to one message and the next one. */
  readonly spacingMs: number
  /** How long nothing is sent after the robot said that it was too much. */
  readonly limitedRestMs: number
  /** After a message that certainly was not taken: doubled each time in a row, up to the longest. */
  readonly retryMs: number
  readonly retryMaxMs: number
  /** After a message whose answer got lost: tripled each time, because each attempt may stand in the group already. */
  readonly unclearMs: number
  readonly unclearMaxMs: number
  /** After the robot was removed from its group, or its key is no more: only a person can help. */
  readonly deadRestMs: number
  readonly connectMs: number
  readonly answerMs: number
  /** A process that sends is believed to be alive so long; longer than a message can take. */
  readonly leaseMs: number
  /** A message that could not be delivered so long is given up. */
  readonly giveUpAfterMs: number
  /** The heads are told when a robot has delivered nothing for so long. */
  readonly silentMs: number
  readonly lookEveryMs: number
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** Bytes of one markdown message, UTF-8 (developer.work.weixin.qq.com, 群机器人配置说明, document/path/91770). */
export const markdownBytesMax = 4096

/**
 * 企业微信 takes 20 messages a minute per robot (same page). Three seconds between an answer and the next message keep
 * any window of a minute within that, however long the network takes. The other times are this project's choice.
 */
export const usualPace: RobotPace = {
  spacingMs: 3 * second,
  limitedRestMs: minute,
  retryMs: 5 * second,
  retryMaxMs: 10 * minute,
  unclearMs: minute,
  unclearMaxMs: 15 * minute,
  deadRestMs: hour,
  connectMs: 5 * second,
  answerMs: 15 * second,
  leaseMs: minute,
  giveUpAfterMs: 7 * 24 * hour,
  silentMs: hour,
  lookEveryMs: second,
}
