import { chmod, mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { serverUser } from './server-user.ts'

/**
 * Makes a folder, and those above it that are missing, so that the server's user can pass through them, whatever the
 * umask is. Folders that were there are left alone, except the folder itself: passing through it is what it is for.
 */
export async function makeReachableFolder(folder: string): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true })
  if (serverUser() === null) return
  const made = firstMade?.length ?? Number.POSITIVE_INFINITY
  for (let above = dirname(folder); above.length >= made; above = dirname(above)) await chmod(above, 0o755)
  await chmod(folder, (await stat(folder)).mode | 0o011)
}
