/** How much time there is until the last day of publication, as a light with words. */
export interface DueLight {
  light: 'none' | 'green' | 'yellow' | 'red'
  text: string
}

/** Days before the last day from which the light is yellow. */
const soonDays = 5

export function dueLight(daysLeft: number | null | undefined, isPublished: boolean): DueLight {
  if (isPublished) return { light: 'green', text: '已公开' }
  if (daysLeft === null || daysLeft === undefined) return { light: 'none', text: '未填批复日' }
  if (daysLeft < 0) return { light: 'red', text: `已超期 ${-daysLeft} 天` }
  if (daysLeft === 0) return { light: 'red', text: '今天到期' }
  if (daysLeft <= soonDays) return { light: 'yellow', text: `还剩 ${daysLeft} 天` }
  return { light: 'green', text: `还剩 ${daysLeft} 天` }
}
