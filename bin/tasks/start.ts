// `npm start`: the page first, then the platform.
import { explainFailure } from '../../src/app/failure.ts'
import { ensureWebBuilt } from './build-web.ts'

ensureWebBuilt()
try {
  const { run } = await import('../../src/app/commands/start.ts')
  process.exitCode = await run()
} catch (error) {
  process.exitCode = explainFailure(error)
}
