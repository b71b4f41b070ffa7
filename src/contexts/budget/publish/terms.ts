import type { RefusalTexts } from '#platform/http/refusal-texts.ts'

/** A budget in a file that cannot be published, for the person at the terminal. */
export const bookFileRefusals: RefusalTexts = {
  'book-file.not-json': '「{path}」不是一份预算文件：它不是 JSON。预算文件由本平台导出，名称是 budget.json。',
  'book-file.invalid': '「{path}」的内容不合要求：{where}：{message}。共 {count} 处。请按提示改正后重试。',
  'book-file.template-unknown': '「{path}」写的公开格式是「{template}」，没有这种格式。可用的格式：{known}。',
}
