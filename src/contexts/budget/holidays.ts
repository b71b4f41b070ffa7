import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type HolidayYear, holidayYearSchema } from './core/review/due-day.ts'

const folder = path.resolve(import.meta.dirname, '../../../templates/common/holidays')
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
