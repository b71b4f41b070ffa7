import { z } from '@hono/zod-openapi'
import { type RoleId, roleIds, roles } from '../roles.ts'

export const userNameShape = z
  .string()
  .trim()
  .min(2)
  .max(32)
  .regex(/^[\p{L}\p{N}._-]+$/u, '只能用汉字、字母、数字和 . _ -')
export const displayNameShape = z.string().trim().min(1).max(60)
/** Only bounds the work; the rule itself answers in its own words. */
export const passwordShape = z.string().min(1).max(1000)
export const codeShape = z.string().trim().min(6).max(40)
export const tokenShape = z.string().min(1).max(100)
export const idShape = z.uuid()
export const roleIdShape = z.enum(roleIds)
export const kindShape = z.enum(['administrator', 'business'])
export const instantShape = z.iso.datetime()

export const roleShape = z.object({ id: roleIdShape, name: z.string() })
export const linkShape = z.object({
  /** Path on this platform; the token stands behind `#`. */
  path: z.string(),
  expiresAt: instantShape,
})

export function presentRole(id: RoleId) {
  return { id, name: roles[id].name }
}
