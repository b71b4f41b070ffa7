import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#kernel/refusal.ts'
import { attachmentMib, inspectAttachment } from './inspect-attachment.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
const png = hex('89504e470d0a1a0a0000000d49484452')
const docx = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/document.xml': strToU8('<w/>') })
const xlsx = zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.xml': strToU8('<w/>') })
const ole = (stream: string) =>
  new Uint8Array(
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(`${stream}\0`, 'utf16le')]),
  )

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const error = await inspectAttachment(bytes, name).then(
    () => new Error('was taken'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error
  return error.code
}

describe('附件', () => {
  it.each([
    ['现场.PNG', png, 'image/png'],
    ['现场.jpg', hex('ffd8ffe000104a464946'), 'image/jpeg'],
    ['现场.webp', new Uint8Array(Buffer.from('RIFF0000WEBPVP8 ', 'latin1')), 'image/webp'],
    ['合同.pdf', strToU8('%PDF-1.7\n'), 'application/pdf'],
    ['报告.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['签到.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['旧.doc', ole('WordDocument'), 'application/msword'],
    ['旧.xls', ole('Workbook'), 'application/vnd.ms-excel'],
  ])('%s 按内容认出来', async (name, bytes, mediaType) => {
    expect(await inspectAttachment(bytes, name)).toEqual({ fileName: name, mediaType })
  })

  it.each([
    ['改了名的网页', strToU8('<!doctype html><script>alert(1)</script>'), '现场.png'],
    ['改了名的图片', png, '合同.pdf'],
    ['改了名的表格', xlsx, '报告.docx'],
    ['改了名的旧表格', ole('Workbook'), '旧.doc'],
    ['改了名的压缩包', zipSync({ 'a.exe': strToU8('MZ') }), '报告.docx'],
  ])('%s不收', async (_, bytes, name) => {
    expect(await codeOf(bytes, name)).toBe('attachment.type')
  })

  it.each([
    ['程序', strToU8('MZ'), 'a.exe', 'attachment.kind'],
    ['没有扩展名', png, '现场', 'attachment.kind'],
    ['原型上的名字', png, 'a.constructor', 'attachment.kind'],
    ['空文件', new Uint8Array(), '现场.png', 'attachment.empty'],
    ['太大的文件', new Uint8Array(attachmentMib * 1024 * 1024 + 1), '现场.png', 'attachment.too-large'],
    ['断了的压缩文件', docx.subarray(0, docx.length - 30), '报告.docx', 'attachment.zip'],
  ])('%s不收', async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code)
  })

  it('压缩炸弹不收', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(16 * 1024 * 1024) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await codeOf(bomb, '报告.docx')).toBe('attachment.zip')
    const parts = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at}`, strToU8('')]))
    expect(await codeOf(zipSync(parts), '报告.docx')).toBe('attachment.zip')
  })

  it('名字里的路径和看不见的字符去掉', async () => {
    expect((await inspectAttachment(png, '../../etc/\u202Egnp.现场.png')).fileName).toBe('gnp.现场.png')
    expect((await inspectAttachment(png, 'C:\\照片\\现场.png')).fileName).toBe('现场.png')
  })
})
