import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const output = path.join(import.meta.dirname, 'dist/web')

/** Replaced in every HTML response by that response's own nonce (`src/platform/web-assets.ts`). */
const noncePlaceholder = '__CSP_NONCE__'

/** Text files are compressed once, here, so that the server never spends time on it. Fonts are compressed already. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|mjs|css|svg|json|wasm)$/.test(entry)) continue
        const file = path.join(output, entry)
        const bytes = readFileSync(file)
        if (bytes.length < 1024) continue
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        // Quality 9: within 3 % of 11 on these files, at a tenth of the time.
        writeFileSync(
          `${file}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        )
      }
    },
  }
}

/** A service worker answers only for addresses below its own, so this one stands beside the pages, under a fixed name. */
function cardWorker(): Plugin {
  return {
    name: 'card-worker',
    apply: 'build',
    buildStart() {
      const id = path.join(import.meta.dirname, 'src/contexts/cases/ui/card/card-worker.ts')
      this.emitFile({ type: 'chunk', id, fileName: 'card-worker.js' })
    },
  }
}

export default defineConfig({
  root: 'src/web',
  plugins: [react(), cardWorker(), precompress()],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: output,
    emptyOutDir: true,
    // The content security policy allows no data: fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    manifest: 'manifest.json',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1500,
  },
})
