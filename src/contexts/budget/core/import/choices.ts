import { choice } from './sheet-definition.ts'

/** Lists of words that a cell may hold; `also` are spellings of finance systems. */
export const fundChoices = [
  choice(
    'generalPublic',
    '一般公共预算',
    '一般公共预算资金',
    '一般公共预算拨款',
    '一般公共预算财政拨款',
    '一般预算资金',
    '公共财政预算',
  ),
  choice(
    'governmentFund',
    '政府性基金预算',
    '政府性基金',
    '政府性基金预算资金',
    '政府性基金预算拨款',
    '政府性基金预算财政拨款',
    '基金预算',
  ),
  choice(
    'stateCapital',
    '国有资本经营预算',
    '国有资本经营',
    '国有资本经营预算资金',
    '国有资本经营预算拨款',
    '国有资本经营预算财政拨款',
  ),
  choice(
    'specialAccount',
    '财政专户管理资金',
    '财政专户',
    '财政专户管理资金收入',
    '专户资金',
    '专户管理资金',
  ),
  choice('unitFunds', '单位资金', '单位资金收入', '单位自有资金'),
]

export const timingChoices = [
  choice('current', '本年', '当年', '本年预算', '当年预算', '年初预算', '本年预算安排', '当年预算安排'),
  choice('carriedIn', '上年结转', '结转', '上年结转结余', '上年结转和结余', '上年结转安排'),
  choice('carriedOut', '年终结转', '结转下年', '年终结转结余', '年终结转和结余'),
]

export const useChoices = [
  choice(
    'personnel',
    '人员经费',
    '人员支出',
    '人员类',
    '人员类项目',
    '基本支出-人员经费',
    '工资福利和对个人家庭补助',
  ),
  choice(
    'publicUse',
    '公用经费',
    '公用支出',
    '日常公用经费',
    '公用经费项目',
    '运转类-公用经费',
    '基本支出-公用经费',
  ),
  choice(
    'project',
    '项目支出',
    '项目',
    '项目经费',
    '其他运转类',
    '特定目标类',
    '其他运转类项目',
    '特定目标类项目',
  ),
]

export const projectClassChoices = [
  choice('otherOperating', '其他运转类', '其他运转类项目'),
  choice('specificPurpose', '特定目标类', '特定目标类项目'),
]

export const setChoices = [
  choice('wholePeriod', '实施期', '实施期目标', '总体', '中期'),
  choice('annual', '年度', '年度目标', '本年度'),
]

export const assetKindChoices = [
  choice('vehicle', '车辆', '公务用车', '汽车'),
  choice('building', '房屋', '房屋建筑物', '房屋构筑物', '土地房屋及构筑物'),
  choice('generalEquipment', '通用设备'),
  choice('specialEquipment', '专用设备'),
]

export const vehicleKindChoices = [
  choice('leadership', '副部（省）级及以上领导用车', '领导用车', '主要领导干部用车', '部级领导干部用车'),
  choice('confidential', '机要通信用车', '机要通信'),
  choice('emergency', '应急保障用车', '应急保障'),
  choice('enforcement', '执法执勤用车', '执法执勤'),
  choice('special', '特种专业技术用车', '特种专业技术'),
  choice('business', '业务用车', '一般业务用车'),
  choice('retired', '离退休干部用车', '离退休干部服务用车', '离退休用车'),
  choice('other', '其他用车', '其他'),
]

export const yesNoChoices = [choice('yes', '是', '有', '1', '√'), choice('no', '否', '无', '0', '×')]

export const incomeFundChoices = fundChoices.filter(
  ({ value }) => value === 'governmentFund' || value === 'stateCapital',
)
