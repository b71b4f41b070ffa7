import { z } from '@hono/zod-openapi'
import type { Position } from '../core/place.ts'

const evidenceStages = ['found', 'before', 'after', 'check', 'revisit', 'document'] as const

const degrees = (max: number) => z.union([z.literal(''), z.coerce.number().min(-max).max(max)]).optional()

/** What a form of evidence holds, at the desk and by a card. */
export const evidenceForm = z.object({
  id: z.uuid().describe('由手机或浏览器给出；重传时不变'),
  stage: z.enum(evidenceStages),
  file: z
    .custom<File>((value) => value instanceof File, '请选择一份文件')
    .openapi({ type: 'string', format: 'binary' }),
  longitude: degrees(180).describe('上传时手机所在的经度（WGS-84）；不知道：不写'),
  latitude: degrees(90).describe('上传时手机所在的纬度（WGS-84）；不知道：不写'),
})

/** Phones say where they are in WGS-84 (W3C Geolocation, section 5.1); half a position is none. */
export function sentPositionOf({
  longitude,
  latitude,
}: Pick<z.output<typeof evidenceForm>, 'longitude' | 'latitude'>): Position | null {
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return null
  return { longitude, latitude, datum: 'wgs84' }
}

const thousandth = z.int().min(0).max(1000)

export const blursBody = z.strictObject({
  blurs: z
    .array(
      z
        .strictObject({
          x: thousandth,
          y: thousandth,
          width: thousandth.min(1),
          height: thousandth.min(1),
        })
        .refine(({ x, y, width, height }) => x + width <= 1000 && y + height <= 1000, '遮挡的范围超出照片'),
    )
    .max(100, '一张照片最多遮挡 100 处'),
  /** Nothing is kept half done: whoever saves has looked at the whole picture. */
  confirmed: z.literal(true),
})
