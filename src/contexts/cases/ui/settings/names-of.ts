/** Names that were typed one a line or parted by commas, each once. */
export function namesOf(typed: string): string[] {
  const names = typed.split(/[\n、，,]/).map((name) => name.trim())
  return [...new Set(names.filter(Boolean))]
}
