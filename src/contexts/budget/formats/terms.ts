/** Why a file could not be read: what happened, the limit where there is one, and what to do. `{…}` are the details. */
export const sourceRefusals = {
  'source.empty': '这个文件里没有内容。请确认选对了文件。',
  'source.notDisclosure':
    '这个文件里没有找到预算公开报表：没有一张表的标题与已有的表样相符。请确认选的是预算公开文件，而不是其他材料。',
  'source.noYear': '“{fileName}”里没有找到预算年度。请确认封面或报表标题里写有年度，如“2026年”。',
  'source.notText':
    '这个文件不是文字，也不是认识的文档格式。请上传 .docx、.xlsx、.pdf、.html、.txt 或 .md 文件。',
  'source.tooLarge': '文件有 {size} MB，超过了上限 {limit} MB。请删去图片和附件，或拆成几个文件后再试。',
  'source.tooManyPages': '这份 PDF 有 {pages} 页，超过了上限 {limit} 页。请只上传预算公开的那些页。',
  'source.tooManyRows':
    '表格超过了 {limit} 行。预算公开的表没有这么多行，请删去多余的行（常见的是整列套了格式）后再试。',
  'source.tooManyCells': '表格超过了 {limit} 个单元格。请删去多余的行和列后再试。',
  'source.tooDeep':
    '文件里的层次嵌套超过了 {limit} 层，不像正常制作的文档，没有读取。请用办公软件打开后另存一份再试。',
  'source.encrypted': '文件设了打开密码，无法读取。请取消密码、另存一份后再试。',
  'source.scanned':
    '这份 PDF 是扫描件，{pages} 页里只有图像，没有文字层，无法逐字核对。请上传由办公软件直接导出的 PDF，或原来的 Word、Excel 文件。',
  'source.unmappedText':
    '这份 PDF 的字体没有说明字形是什么字，取不出文字。请用原来的 Word、Excel 文件，或重新导出 PDF。',
  'source.image': '这是一张图片，没有文字，无法逐字核对。请上传 Word、Excel 文件或由办公软件导出的 PDF。',
  'source.notWorkbook': '这不是表格文件。请上传 .xlsx 或 .csv 文件。',
  'source.oldOffice':
    '这是旧版 Office 或 WPS 的格式（.doc、.xls、.wps、.et），不能读取。请另存为 .docx 或 .xlsx 后再试。',
  'source.otherOffice': '这是 {format} 格式，不能读取。请另存为 .docx、.xlsx 或导出为 PDF 后再试。',
  'source.archive': '这是 {format} 压缩包，不会打开。请解压后上传里面的文档。',
  'source.nestedArchive': '文档里又套着压缩包（{name}），为安全起见没有读取。请删去它、另存一份后再试。',
  'source.zipBomb':
    '文件解压后大得不正常（{name}：超过压缩前的 {ratio} 倍，或合计超过 {limit} MB），为安全起见没有读取。',
  'source.tooManyEntries':
    '文件里有 {count} 个部件，超过了上限 {limit} 个，为安全起见没有读取。请另存一份后再试。',
  'source.unsafeName': '文件里有指向外面的路径（{name}），为安全起见没有读取。',
  'source.xmlDoctype':
    '文件里声明了外部内容或自定义实体（DOCTYPE），正常的文档没有这些，为安全起见没有读取。请用办公软件打开后另存一份再试。',
  'source.damaged': '这个 {format} 文件已损坏或不完整，无法读取。请用办公软件打开核对后另存一份再试。',
  'source.timeout':
    '读取这个文件用了 {seconds} 秒还没有读完，已停止。上限是 {seconds} 秒；请拆成几个文件，或另存一份后再试。',
  'source.memory':
    '读取这个文件用的内存超过了 {limit} MB 的上限，已停止。请删去图片和多余的表格，或拆成几个文件后再试。',
  'source.crashed': '读取这个文件时出了意外，已停止，没有保存任何内容。请用办公软件打开后另存一份再试。',
  'source.busy': '正在读取的文件已有 {waiting} 个在排队，达到了上限。请稍后再试。',
} as const
