/** To whom the simulated cases belong: a unit of no account, so that nobody keeps them and no real one is numbered among them. */
export const exampleUnit = { id: '0d9f6f6a-2222-4a22-8a22-000000000001', name: '示例市示例局（模拟）' }
