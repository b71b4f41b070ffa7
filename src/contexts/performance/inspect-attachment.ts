import { Refusal } from '#kernel/refusal.ts'
import { type FileEnding, inspectFile } from '#platform/files/inspect-file.ts'

/** A proof is a photograph, a scan or a few pages; whatever is larger is better kept where it came from. */
export const attachmentMib = 10

const endings: readonly FileEnding[] = ['jpg', 'jpeg', 'png', 'webp', 'pdf', 'docx', 'xlsx', 'doc', 'xls']

/**
 * Whether a file may stand beside an entry: its content is what its name says, and opening it harms nobody.
 * @returns its media type, by which it is handed out again, and its name without a path or unseen characters.
 * @throws Refusal `attachment.*`.
 */
export async function inspectAttachment(
  bytes: Uint8Array,
  givenName: string,
): Promise<{ fileName: string; mediaType: string }> {
  const inspected = await inspectFile(bytes, givenName, { mib: attachmentMib, endings })
  if (!('problem' in inspected)) return inspected
  const { code, ...details } = inspected.problem
  throw new Refusal(`attachment.${code}`, { name: inspected.fileName, ...details })
}
