import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { HolidayYear } from '#kernel/working-days.ts'

const day = z.iso.date()
const holidayYearSchema = z.strictObject({
  year: z.number().int(),
  status: z.enum(['verified', 'unverified']),
  source: z.string().min(1),
  holidays: z.array(day),
  workdays: z.array(day),
})

const folder = path.resolve(import.meta.dirname, '../../templates/common/holidays')
let loaded: Promise<HolidayYear[]> | undefined

/** The years whose days off are known, read once a process. @throws Error naming a file that is not as its schema says. */
export function loadHolidays(): Promise<HolidayYear[]> {
  loaded ??= readAll()
  return loaded
}

async function readAll(): Promise<HolidayYear[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name)
      const parsed = holidayYearSchema.safeParse(JSON.parse(await readFile(file, 'utf8')))
      if (!parsed.success) throw new Error(`${file}: ${parsed.error.message}`)
      return parsed.data
    }),
  )
}
