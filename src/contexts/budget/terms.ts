import type { RefusalTexts } from '#platform/http/refusal-texts.ts'

/** Refusals of the context itself; those of files that cannot be read stand in `formats/terms.ts`. */
export const budgetRefusals: RefusalTexts = {
  'disclosure.unknown': { status: 404, text: '没有这份文件，或者它属于您无权查看的单位。' },
  'disclosure.not-removed': { status: 409, text: '这份文件没有被移除，不需要恢复。' },
  'disclosure.removed': { status: 409, text: '这份文件已经移除。' },
  'disclosure.example': {
    status: 409,
    text: '示例文件不能移除。需要去掉它时，请系统管理员在服务器上清除示例。',
  },
  'disclosure.file-missing': { status: 422, text: '没有收到文件。请选择一份预算公开文件后再上传。' },
}
