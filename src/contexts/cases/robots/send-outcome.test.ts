import { expect, test } from 'vitest'
import { usualPace } from './pace.ts'
import { outcomeOf, restMs } from './send-outcome.ts'

const answer = (errcode: number) => outcomeOf(200, JSON.stringify({ errcode, errmsg: 'x' })).kind

test('只有答复 errcode 0 才算送达', () => {
  expect(answer(0)).toBe('delivered')
  for (const body of ['', 'ok', '{}', '{"errcode":"0"}', 'null', '[]', '<html>'])
    expect(outcomeOf(200, body).kind, body).toBe('unclear')
})

test('发送过快、机器人已失效、内容不被接受和其他没有收下分得清', () => {
  expect([answer(45009), answer(93000), answer(40058), answer(-1)]).toEqual([
    'limited',
    'dead',
    'badContent',
    'notTaken',
  ])
  expect(outcomeOf(429, '').kind).toBe('limited')
  expect(outcomeOf(302, '').kind).toBe('notTaken')
  expect(outcomeOf(404, '').kind).toBe('notTaken')
  expect(outcomeOf(502, '').kind).toBe('unclear')
})

test('一再失败时等得越来越久，但有上限；不知送没送到的等得更久', () => {
  const waits = (kind: 'notTaken' | 'unclear') =>
    [1, 2, 3, 9, 5000].map((failures) => restMs({ kind, why: '' }, failures, usualPace) / 1000)
  expect(waits('notTaken')).toEqual([5, 10, 20, 600, 600])
  expect(waits('unclear')).toEqual([60, 180, 540, 900, 900])
})

test('任何一分钟内不超过 20 条', () => {
  expect(60_000 / usualPace.spacingMs).toBeLessThanOrEqual(20)
  expect(usualPace.leaseMs).toBeGreaterThan(2 * usualPace.answerMs)
})
