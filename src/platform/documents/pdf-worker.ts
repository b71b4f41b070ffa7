/** Worker thread: Typst compiles synchronously for up to seconds and must not stop the server's event loop. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { BureauDocument } from './document.ts'

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

function compile(document: BureauDocument): Uint8Array {
  const blocks = document.blocks.map((block, index) => {
    if (block.kind !== 'chart') return block
    const file = `chart-${index}.svg`
    compiler.mapShadow(join(workspace, file), Buffer.from(block.svg))
    return { ...block, file }
  })
  compiler.mapShadow(join(workspace, 'data.json'), Buffer.from(JSON.stringify({ ...document, blocks })))
  try {
    return compiler.pdf({ mainFileContent: layout }, {})
  } finally {
    compiler.resetShadow()
    compiler.evictCache(10)
  }
}
