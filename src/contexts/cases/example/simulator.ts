/** Who entered what stands beside the simulated cases: no person. */
export const simulator = '模拟程序'
