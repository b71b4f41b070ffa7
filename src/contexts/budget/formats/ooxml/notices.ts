/** What an office archive carries besides its text, told from the names of its parts; none of it is opened. */
export function archiveNotices(names: readonly string[]): string[] {
  const notices: string[] = []
  if (names.some((name) => /vbaProject\.bin$/i.test(name)))
    notices.push('文件里带有宏，宏没有运行，也不会保存。')
  if (names.some((name) => /\/activeX\//i.test(name))) notices.push('文件里带有控件（ActiveX），没有运行。')
  if (names.some((name) => /\/embeddings\//i.test(name))) notices.push('文件里有嵌入的文件，没有打开。')
  if (names.some((name) => /\/externalLinks\//i.test(name)))
    notices.push('文件引用了别的文件，没有去读；引用的数值按保存时的结果读入。')
  return notices
}
