/** 产出 → 产出指标, as the forms print it. */
export function level1Label(level1: string): string {
  return withWord(level1)
}

/** 数量 → 数量指标; 社会 below 效益 → 社会效益指标; 服务对象 below 满意度 → 服务对象满意度指标. */
export function level2Label({ level1, level2 }: { level1: string; level2: string }): string {
  if (level1 === '效益' && ['经济', '社会', '生态'].includes(level2)) return `${level2}效益指标`
  if (level1 === '满意度' && !level2.includes('满意度') && level2 !== '') return `${level2}满意度指标`
  return withWord(level2)
}

function withWord(level: string): string {
  return level === '' || level.endsWith('指标') ? level : `${level}指标`
}
