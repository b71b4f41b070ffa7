import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type DisclosureReading, readDisclosureFile } from '#contexts/budget/index.ts'
import { Refusal } from '#kernel/refusal.ts'

/** Above this a disclosure is refused before it is loaded; the longest published ones are a few MiB. */
const maxFileBytes = 64 * 1024 * 1024

/**
 * Reads the disclosure in a file of this machine.
 * @throws Refusal `file.*` (missing, a folder, too large) and `source.*` (not readable as a disclosure).
 */
export async function openFile(path: string): Promise<DisclosureReading> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new Refusal('file.missing', { path })
  if (!found.isFile()) throw new Refusal('file.notAFile', { path })
  if (found.size > maxFileBytes)
    throw new Refusal('file.tooLarge', { path, bytes: found.size, limitBytes: maxFileBytes })
  return readDisclosureFile(await readFile(path), basename(path))
}

/** Error codes of the operating system, in words. */
const writeObstacles: ReadonlyMap<string, string> = new Map([
  ['ENOENT', '文件夹不存在'],
  ['ENOTDIR', '路径当中有一段不是文件夹'],
  ['EISDIR', '它是一个文件夹'],
  ['EACCES', '没有写入的权限'],
  ['EPERM', '没有写入的权限'],
  ['EROFS', '磁盘只读'],
  ['ENOSPC', '磁盘已满'],
])

/** Chinese text of a refusal about a file, with what to do. */
export async function refusalText(refusal: Refusal): Promise<string> {
  const { path, bytes, limitBytes, code } = refusal.details
  switch (refusal.code) {
    case 'file.missing':
      return `找不到文件“${path}”。请检查路径是否正确。`
    case 'file.notAFile':
      return `“${path}”不是文件。请给出一份预算公开文件（.txt、.md、.docx、.xlsx、.pdf 或 .html）。`
    case 'file.notWritable':
      return `写不进“${path}”（${writeObstacles.get(String(code)) ?? code}）。请换一个位置。`
    case 'file.tooLarge':
      return `文件“${path}”有 ${Math.ceil(Number(bytes) / 1048576)} MiB，超过上限 ${Number(limitBytes) / 1048576} MiB。请去掉其中的图片后重试。`
    default:
      if (refusal.code.startsWith('book-file.'))
        return (await import('#contexts/budget/index.ts')).bookFileRefusalText(refusal)
      return (await import('#contexts/budget/index.ts')).sourceRefusalText(refusal)
  }
}
