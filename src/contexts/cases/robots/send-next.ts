import { randomUUID } from 'node:crypto'
import { announce } from '#platform/live/live.ts'
import { type NewNotice, postNotice } from '#platform/outbox/post-notice.ts'
import {
  listWaiting,
  lockRobotDue,
  markSending,
  recoverSending,
  type SendingChange,
  settleMessages,
} from '../store/robot-sending.ts'
import { lockRobot, type RobotRowDb, updateRobot } from '../store/robots.ts'
import { casesDb } from '../viewing.ts'
import { mergedMax, mergeMessages } from './merge-messages.ts'
import { noticesOfRobot } from './robot-notices.ts'
import { sendMarkdown } from './send-markdown.ts'
import { restMs, type SendOutcome } from './send-outcome.ts'
import type { SenderParts } from './sender-parts.ts'

/** Messages that left together, until the answer is written down. */
interface Sending {
  readonly id: string
  readonly robot: RobotRowDb
  readonly count: number
  readonly text: string
  /** Somebody waits for it at a screen: a test message. */
  readonly isWatched: boolean
}

/**
 * Sends to the next robot that is due, if there is one; any number of processes may do so at once.
 *
 * What is being sent is written down before it leaves, and what the robot answered after it. Whoever is killed in between,
 * or gets no answer, does not know whether it arrived, and the API has no way to ask or to send the same twice as one. Then
 * nothing is lost: it leaves again, marked as a possible repetition. Where an answer came, it is never sent twice.
 * @returns whether one was due.
 */
export async function sendNext(parts: SenderParts): Promise<boolean> {
  const sending = await begin(parts)
  if (sending === null) return false
  // What waited has been given up by another process meanwhile.
  if (sending.count > 0) await settle(parts, sending, await send(parts, sending))
  return true
}

async function begin({ platform, pace }: SenderParts): Promise<Sending | null> {
  const now = platform.clock.now()
  return casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      const robot = await lockRobotDue(trx, now)
      if (!robot) return null
      const recovered = await recoverSending(trx, robot.id)
      if (recovered > 0) platform.log.warn({ robotId: robot.id, recovered }, 'a sending to a robot broke off')
      const waiting = await listWaiting(trx, robot.id, mergedMax)
      const { count, text } = mergeMessages(waiting)
      const leaving = waiting.slice(0, count)
      const id = randomUUID()
      const until = new Date(now.getTime() + pace.leaseMs)
      const ids = leaving.map((message) => message.id)
      if (count > 0) await markSending(trx, ids, { robotId: robot.id, sendingId: id, until })
      return { id, robot, count, text, isWatched: leaving.some(({ case_id }) => case_id === null) }
    })
}

async function send({ keys, base, pace }: SenderParts, { robot, text }: Sending): Promise<SendOutcome> {
  let key: string
  try {
    key = await keys.open(robot.sealed_key, robot.id)
  } catch {
    // The key file is another one than when it was sealed, as after a backup without it. The cause is not passed on.
    return { kind: 'dead', why: '存下的密钥打不开。请重新填写 webhook 地址' }
  }
  return sendMarkdown({ base, key }, text, pace)
}

async function settle(parts: SenderParts, sending: Sending, outcome: SendOutcome): Promise<void> {
  const { platform, pace } = parts
  const { robot, count } = sending
  const now = platform.clock.now()
  const why = outcome.kind === 'delivered' ? '' : outcome.why
  const failures = failuresAfter(outcome, robot.failures)
  if (why !== '')
    platform.log.warn({ robotId: robot.id, outcome: outcome.kind, why, count, failures }, 'group robot')
  const change = changeOf(outcome, count, now)
  const notices = await noticesAfter(parts, sending, outcome, now)
  const rests_until = new Date(now.getTime() + restMs(outcome, failures, pace))
  await casesDb(platform)
    .transaction()
    .execute(async (trx) => {
      // The robot first, as everywhere: whoever changes it and its messages holds them in this order.
      const current = await lockRobot(trx, robot.id)
      // Removed meanwhile: what did not arrive leaves no more.
      const isLeft = current === undefined && change.state === 'waiting'
      const settled = await settleMessages(
        trx,
        sending.id,
        isLeft ? { ...change, state: 'given-up' } : change,
      )
      // Held for lost by another process, which has it in hand now.
      if (settled === 0 || !current) return
      const isSameKey = current.key_hash === robot.key_hash
      await updateRobot(trx, robot.id, {
        sending_until: null,
        ...(isSameKey && { failures, rests_until, last_error: why }),
      })
      for (const notice of notices) await postNotice(trx, notice, now)
      if (why !== robot.last_error || sending.isWatched)
        await announce(trx, { topic: 'case', id: robot.id, userId: null })
    })
}

/** In a row. A limit is no failure: it says that the robot is well. */
function failuresAfter(outcome: SendOutcome, before: number): number {
  if (outcome.kind === 'limited') return before
  return outcome.kind === 'delivered' || outcome.kind === 'badContent' ? 0 : before + 1
}

/** @param count of the messages that left together: of those that are refused together, each tries alone. */
function changeOf(outcome: SendOutcome, count: number, now: Date): SendingChange {
  switch (outcome.kind) {
    case 'delivered':
      return { state: 'delivered', delivered_at: now, last_error: '' }
    case 'limited':
    case 'notTaken':
    case 'dead':
      return { state: 'waiting', last_error: outcome.why }
    case 'unclear':
      return { state: 'waiting', last_error: outcome.why, may_be_repeated: true }
    case 'badContent':
      return count === 1
        ? { state: 'given-up', last_error: outcome.why }
        : { state: 'waiting', last_error: outcome.why, leaves_alone: true }
  }
}

/** Only a person can help: the heads are told, once a day. */
async function noticesAfter(
  { findColleagues }: SenderParts,
  { robot, count }: Sending,
  outcome: SendOutcome,
  now: Date,
): Promise<NewNotice[]> {
  if (outcome.kind === 'dead')
    return noticesOfRobot({ findColleagues }, robot, { kind: 'dead', why: outcome.why }, now)
  if (outcome.kind === 'badContent' && count === 1)
    return noticesOfRobot({ findColleagues }, robot, { kind: 'givenUp', count, why: outcome.why }, now)
  return []
}
