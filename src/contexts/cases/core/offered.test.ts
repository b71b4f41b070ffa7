import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandType } from './case-command.ts'
import { commandTypes } from './command-names.ts'
import { decide } from './decide.ts'
import type { CaseKind } from './kinds.ts'
import { offeredTo } from './offered.ts'
import { type AccountedCase, aDecider, afterDoing, aMoment, anId } from './testing/a-case.ts'
import { anyCommand, everybody } from './testing/any-command.ts'
import { anyHistory } from './testing/any-history.ts'
import { properCommand } from './testing/proper-command.ts'

/** Towards 销号 by the shortest way. */
const nearestFirst: readonly CommandType[] = [
  'close',
  'publicise',
  'accept',
  'beginSiteCheck',
  'submit',
  'ack',
  'refuseReturn',
  'dispatch',
]

describe('可以办的事', () => {
  it('列出来的填得合适就能办，没有列的怎么填都不能办', () => {
    fc.assert(
      fc.property(
        anyHistory,
        fc.array(anyCommand, { maxLength: 20 }),
        ({ end: { file }, lastMoment }, commands) => {
          for (const by of everybody) {
            const offered = offeredTo(file, by, lastMoment)
            for (const type of commandTypes) {
              const isDecided = Array.isArray(decide(file, properCommand(type, file), by, lastMoment))
              expect([type, isDecided]).toEqual([type, offered.includes(type)])
            }
            const accepted = commands.filter((command) =>
              Array.isArray(decide(file, command, by, lastMoment)),
            )
            expect(accepted.filter(({ type }) => !offered.includes(type))).toEqual([])
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('无论走到哪一步、谁离岗，总有人能把它办到销号', () => {
    fc.assert(
      fc.property(anyHistory, ({ end, lastMoment }) => {
        if (['dismissed', 'duplicate'].includes(end.file.state)) return
        expect(drivenToClose(end, lastMoment.kind, lastMoment.now).file.state).toBe('closed')
      }),
      { numRuns: 60 },
    )

    function drivenToClose(from: AccountedCase, kind: CaseKind, now: Date): AccountedCase {
      // Nobody of before is still there: new heads, and whoever the case is given to, by card.
      const heads = [1, 2, 3, 4].map((n) =>
        aDecider({ userId: anId(50 + n), name: `新科长${n}`, roles: ['head'] }),
      )
      const card = aDecider({ userId: null, name: '新责任人', roles: [], via: 'card' })
      let known = from
      for (let step = 0; step < 20 && known.file.state !== 'closed'; step += 1) {
        const at = { ...aMoment({ kind }), now: new Date(now.getTime() + (step + 1) * 100 * 86_400_000) }
        const move = nearestFirst.flatMap((type) => [...heads, card].map((by) => ({ type, by })))
        const next = move.map(({ type, by }) => afterDoing(known, properCommand(type, known.file), by, at))
        const done = next.find((outcome) => !(outcome instanceof Refusal))
        if (done === undefined || done instanceof Refusal)
          throw new Error(`nobody can move on from ${known.file.state}`)
        known = done
      }
      return known
    }
  })
})
