/** The markdown of 企业微信 as plain lines: without its bold, quotes and colours. */
export function plainMessage(markdown: string): string {
  return markdown
    .replaceAll(/<\/?font[^>]*>/g, '')
    .replaceAll('**', '')
    .replaceAll(/^> ?/gm, '')
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 $2')
}
