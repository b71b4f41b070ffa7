import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import {
  handmadeDocx,
  handmadePdf,
  handmadeXlsx,
  handmadeZip,
  manyRows,
} from '../formats/testing/handmade-files.ts'
import { shanghaiLike } from '../formats/testing/invented-disclosure.ts'
import { printPdf } from '../formats/testing/print-blocks.ts'
import { checkApart, readApart } from './read-apart.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

/** No test may need more: the process is ended above it, and the refusal would be another one. */
const bounds = { memoryMb: 300, timeoutMs: 20_000 }

async function refusalOf(promise: Promise<unknown>): Promise<{ code: string; ms: number }> {
  const started = performance.now()
  const error = await promise.then(
    () => new Error('was read'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  return { code: error.code, ms: performance.now() - started }
}

describe('另一个进程里读文件', () => {
  it('读出来与在本进程里读的一样', async () => {
    const { readSource } = await import('../formats/read-source.ts')
    const pdf = printPdf(shanghaiLike)
    expect(await readApart(pdf, 'a.pdf', bounds)).toEqual(await readSource(pdf, 'a.pdf'))
  })

  it('读完接着核对，交回完整的结果', async () => {
    const checked = await checkApart(printPdf(shanghaiLike), 'a.pdf', { programVersion: '0', stamp: '' })
    expect(checked.format).toBe('pdf')
    expect(checked.contract.tables).toHaveLength(9)
  })

  it.each([
    ['一百万行的工作表', () => handmadeXlsx(manyRows(1_000_000)), 'source.tooManyRows'],
    ['一千页的 PDF', () => handmadePdf(Array.from({ length: 1000 }, () => 'BT ET')), 'source.tooManyPages'],
    [
      '压缩炸弹',
      () => handmadeZip({ 'word/document.xml': new Array(60).fill(new Uint8Array(1024 * 1024)) }),
      'source.zipBomb',
    ],
    [
      '倍增的实体',
      () => handmadeDocx(paragraph('&a;'), {}, '<!DOCTYPE x [<!ENTITY a "哈">]>'),
      'source.xmlDoctype',
    ],
    ['空文件', () => new Uint8Array(), 'source.empty'],
  ])('%s在两秒和 300 MB 之内被拒绝', { retry: 2 }, async (_, file, code) => {
    const refusal = await refusalOf(readApart(file(), 'a', bounds))
    expect(refusal.code).toBe(code)
    expect(refusal.ms).toBeLessThan(2000)
  })

  it('超过时限的进程被停掉，并说出时限', async () => {
    const refusal = await refusalOf(readApart(printPdf(shanghaiLike), 'a.pdf', { timeoutMs: 50 }))
    expect(refusal.code).toBe('source.timeout')
  })

  it('内容流里的压缩炸弹撑破内存前被停掉', async () => {
    const { deflateSync } = await import('node:zlib')
    const spaces = deflateSync(Buffer.alloc(400 * 1024 * 1024, 0x20)).toString('latin1')
    const pdf = handmadePdf(['PLACEHOLDER'])
    const text = Buffer.from(pdf).toString('latin1')
    const bomb = text.replace(
      '<< /Length 11 >>\nstream\nPLACEHOLDER',
      () => `<< /Length ${spaces.length} /Filter /FlateDecode >>\nstream\n${spaces}`,
    )
    const refusal = await refusalOf(readApart(Buffer.from(bomb, 'latin1'), 'a.pdf', bounds))
    expect(refusal.code).toBe('source.memory')
  })

  it('中途取消时停掉进程', async () => {
    const controller = new AbortController()
    const reading = readApart(printPdf(shanghaiLike), 'a.pdf', { ...bounds, signal: controller.signal })
    setTimeout(() => controller.abort(new Error('取消')), 50)
    await expect(reading).rejects.toThrow('取消')
  })

  it('同时来的文件排队读，个个读到', async () => {
    const files = Array.from({ length: 6 }, (_, index) => bytesOf(`收入总计 ${index}.00`))
    const read = await Promise.all(files.map((file) => readApart(file, 'a.txt', bounds)))
    expect(
      read.map((document) => document.blocks[0]).map((block) => block?.kind === 'text' && block.text),
    ).toEqual(files.map((_, index) => `收入总计 ${index}.00`))
  })

  it('文件名里的换行和引号不会混进任务', async () => {
    const document = await readApart(bytesOf('收入总计'), 'a"}\n{"kind":"check".txt', bounds)
    expect(document.blocks).toHaveLength(1)
  })
})
