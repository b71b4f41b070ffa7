import { definePolicy } from '#platform/policy.ts'

/** Who may bring in what the office already has. */
export const importPolicy = definePolicy('budget', {
  readImportTemplate: { title: '下载预算录入模板', allowed: ['officer', 'head', 'leader'] },
  exportBook: { title: '导出预算明细', allowed: ['officer', 'head', 'leader'] },
  previewImport: { title: '上传要导入的文件', allowed: ['officer'] },
  applyImport: { title: '把导入的内容写入预算', allowed: ['officer'] },
  readMappings: { title: '查看保存的列对应关系', allowed: ['officer', 'head', 'leader'] },
  saveMapping: { title: '保存列对应关系', allowed: ['officer'] },
})
