/** Worker thread: Typst compiles synchronously for up to seconds and must not stop the server's event loop. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { BureauDocument } from './document.ts'
import { pdfSections } from './pdf-sections.ts'

const workspace = dirname(fileURLToPath(import.meta.url))
const fonts = join(
  dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
)
const compiler = NodeCompiler.create({
  workspace,
  fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
})
const layout = readFileSync(join(workspace, 'pdf-layout.typ'), 'utf8')

parentPort?.on('message', ({ id, document }: { id: number; document: BureauDocument }) => {
  try {
    parentPort?.postMessage({ id, pdf: compile(document) })
  } catch (error) {
    parentPort?.postMessage({ id, failure: String(error) })
  }
})

function compile({ blocks, ...document }: BureauDocument): Uint8Array {
  const sections = pdfSections(blocks, (content, name) => {
    const file = typeof content === 'string' ? `chart-${name}.svg` : `photo-${name}.jpg`
    compiler.mapShadow(join(workspace, file), Buffer.from(content))
    return file
  })
  compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(JSON.stringify({ ...document, sections })))
  try {
    return compiler.pdf({ mainFileContent: layout }, {})
  } finally {
    compiler.resetShadow()
    compiler.evictCache(10)
  }
}
