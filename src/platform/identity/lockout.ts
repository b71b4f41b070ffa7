/** Failed attempts before the first lock. */
export const failuresMax = 5
/** Failures older than this are forgotten. */
export const forgetAfterHours = 24

const firstLockMinutes = 5
const lockMinutesMax = 120

/** How long the lock after so many failures lasts: 5 minutes, doubled by each further failure, at most two hours. */
export function lockMinutes(failures: number): number {
  if (failures < failuresMax) return 0
  return Math.min(lockMinutesMax, firstLockMinutes * 2 ** Math.min(20, failures - failuresMax))
}
