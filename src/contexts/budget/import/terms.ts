import type { RefusalTexts } from '#platform/http/refusal-texts.ts'

/** Refusals of imports; those of files that cannot be read stand in `formats/terms.ts`. */
export const importRefusals: RefusalTexts = {
  'import.unknown': {
    status: 404,
    text: '没有这次导入，或者它是别人上传的，或者已超过七天。请重新上传文件。',
  },
  'import.has-errors': {
    status: 409,
    text: '文件里还有写错的行，一行也没有写入。请按提示改好文件后重新上传。',
  },
  'import.nothing-new': { status: 409, text: '文件里的内容与这份预算完全一致，没有要写入的。' },
  'import.mapping-malformed': {
    status: 422,
    text: '列的对应关系不完整（{problem}）。请重新指定各列后再试。',
  },
  'import.corrections-malformed': {
    status: 422,
    text: '在预览里改的内容没有读懂，或超过了 {max} 格。请在文件里改好后重新选择。',
  },
  'import.cancelled': { status: 409, text: '读取已取消，没有写入任何内容。' },
  'import.mapping-unknown': { status: 404, text: '没有这个保存的对应关系，可能已被替换。请重新指定各列。' },
  'import.no-table': {
    status: 422,
    text: '这个文件里没有可以指定列的表格。请上传 .xlsx 文件，或者一份预算公开文件。',
  },
  'import.no-unit': {
    status: 409,
    text: '您的账号还没有所属单位，不能保存对应关系。请系统管理员在「用户」里为您选好单位。',
  },
  'import.template-unknown': {
    status: 404,
    text: '没有编号为「{template}」的公开格式，请从列表里选择一种。',
  },
  'import.foreign-disclosure': { status: 422, text: '不能从这份文件开始：{why}' },
  'import.conversion-failed': {
    status: 422,
    text: '这是旧版 Office 或 WPS 的格式，自动转换没有成功。请用办公软件打开，另存为 .docx 或 .xlsx 后再试。',
  },
}
