import { definePolicy } from '#platform/policy.ts'

const everyBusinessRole = ['officer', 'head', 'leader'] as const

/** Who may do what with cases. Who may act on one case is decided by its state and its people (core/decide.ts). */
export const casesPolicy = definePolicy('cases', {
  readCases: { title: '查看本单位的问题和清单', allowed: everyBusinessRole },
  findCase: { title: '登记问题', allowed: everyBusinessRole },
  actOnCase: { title: '办理问题（转办、签收、整改、验收、销号等）', allowed: everyBusinessRole },
  addEvidence: { title: '上传问题的照片和文件', allowed: everyBusinessRole },
  removeEvidence: { title: '移除问题的照片和文件', allowed: ['officer', 'head'] },
  blurEvidence: { title: '遮挡照片中的人脸和车牌', allowed: ['officer', 'head'] },
  makeCard: { title: '生成转办卡片', allowed: everyBusinessRole },
  revokeCard: { title: '作废转办卡片', allowed: everyBusinessRole },
  readCard: { title: '打开转办卡片', allowed: 'everyone' },
  claimCard: { title: '用转办卡片签收', allowed: 'everyone' },
  actByCard: { title: '用转办卡片办理', allowed: 'everyone' },
  addEvidenceByCard: { title: '用转办卡片上传照片', allowed: 'everyone' },
  editSource: { title: '登记或修改污染源名录', allowed: ['officer', 'head'] },
  removeSource: { title: '移除污染源', allowed: ['officer', 'head'] },
  importSources: { title: '导入污染源名录', allowed: ['officer', 'head'] },
  makeList: { title: '新建督办清单', allowed: ['officer', 'head'] },
  editList: { title: '修改督办清单', allowed: ['officer', 'head'] },
  importList: { title: '导入督办清单', allowed: ['officer', 'head'] },
  writeDelistingFile: { title: '生成销号材料', allowed: everyBusinessRole },
  setRules: { title: '设置办理时限和预警规则', allowed: ['head', 'leader'] },
  setRobot: { title: '设置企业微信群机器人', allowed: ['head', 'leader'] },
  removeRobot: { title: '移除企业微信群机器人', allowed: ['head', 'leader'] },
  testRobot: { title: '向企业微信群发一条测试消息', allowed: ['head', 'leader'] },
  readPublicLists: { title: '查看公开的督办清单', allowed: 'everyone' },
})
