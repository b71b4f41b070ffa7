import { z } from 'zod'

const datums = ['wgs84', 'gcj02', 'cgcs2000'] as const

/** Degrees in the datum that is stated. */
export const positionSchema = z.strictObject({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  datum: z.enum(datums),
})
export type Position = z.output<typeof positionSchema>
