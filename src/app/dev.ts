// `npm run dev`: the platform on a port of its own, and before it Vite, which builds the page as it is asked for and
// replaces changed parts in the open browser. Node restarts this process when a server file changes (`--watch`).
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { createServer } from 'vite'
import { readConfig } from '#platform/config.ts'
import { explainFailure } from './failure.ts'
import { startPlatform } from './main.ts'

try {
  const config = readConfig(process.env)
  const platform = await startPlatform({ ...config, host: '127.0.0.1', port: 0, tls: null })
  const server = createHttpServer()
  const vite = await createServer({
    root: join(config.checkout, 'src/web'),
    configFile: join(config.checkout, 'vite.config.ts'),
    configLoader: 'native', // the default writes a file that Node would take for a change
    server: {
      middlewareMode: true, // on its own, Vite would end the process at a signal before the database is stopped
      hmr: { server },
      // As patterns: the page's own module /api.ts is not the server's.
      proxy: { '^/api/': platform.url, '^/health$': platform.url, '^/open(/|$)': platform.url },
    },
  })
  server.on('request', vite.middlewares)
  server.listen(config.port, '127.0.0.1')
  for (const line of platform.greeting)
    console.log(line.replaceAll(platform.url, `http://127.0.0.1:${config.port}`))
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // `on`, not `once`: the signal comes from the terminal and from the watching process, and a second one must not kill.
    process.on(signal, async () => {
      if (isStopping) return
      isStopping = true
      server.close()
      server.closeAllConnections()
      await vite.close()
      await platform.stop()
      process.exit(0)
    })
  }
} catch (error) {
  process.exitCode = explainFailure(error)
}
