/** Who entered everything of the simulated year: no person. */
export const simulator = { userId: null, displayName: '模拟程序' }
