import { z } from 'zod'
import { roleIds } from '#platform/identity/roles.ts'

export const publishKind = { kind: 'budget.publish' } as const
export const checkBookKind = { kind: 'budget.check-book' } as const

export const publishInput = z.object({
  bookId: z.uuid(),
  /** The state that was approved. */
  revision: z.number().int(),
  changes: z.string(),
  reason: z.string(),
  /** Who asked for it; no person for the worked example. */
  actor: z.object({
    userId: z.uuid().nullable(),
    userName: z.string(),
    displayName: z.string(),
    roles: z.array(z.enum(roleIds)),
    sessionId: z.string().nullable(),
    address: z.string(),
    requestId: z.string(),
  }),
})
export type PublishInput = z.infer<typeof publishInput>

export const checkBookInput = z.object({ bookId: z.uuid() })
