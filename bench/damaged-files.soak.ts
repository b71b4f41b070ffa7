/**
 * Reads damaged copies of an invented disclosure in every format, a minute each (or as many seconds as given), from a
 * seed that is printed: `npm run soak`. A failure names the seed that repeats it.
 */
import { fuzz, fuzzSeeds } from '../src/contexts/budget/formats/testing/fuzz.ts'
import { shanxiLike } from '../src/contexts/budget/formats/testing/invented-disclosure.ts'

const seconds = Number(process.env.SOAK_SECONDS ?? 60)
const firstSeed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 2 ** 31))

console.log(`损坏的文件：每种格式 ${seconds} 秒，种子从 ${firstSeed} 起（SOAK_SECONDS、SOAK_SEED 可改）`)
for (const [name, file] of Object.entries(await fuzzSeeds(shanxiLike))) {
  const end = performance.now() + seconds * 1000
  const { runs, read, refused, slowestMs } = await fuzz(name, file, firstSeed, () => performance.now() < end)
  const reasons = Object.entries(refused).map(([code, count]) => `${code} ${count}`)
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024)
  console.log(
    `${name}：${runs} 份，读出 ${read}，拒绝 ${runs - read}（${reasons.join('，')}），最慢 ${Math.round(slowestMs)} ms，内存 ${memory} MB`,
  )
}
