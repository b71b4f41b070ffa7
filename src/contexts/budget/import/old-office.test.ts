import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { convertOldOffice, findProgram } from './convert-old-office.ts'
import { openImportFile } from './open-import-file.ts'

const program = await findProgram()

/** An .xls as an old Excel would have saved it. */
async function anOldWorkbook(soffice: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'mingche-old-'))
  try {
    const data = [['单位：元'], ['资金性质', '功能科目编码', '金额'], ['一般公共预算', '2110101', 1234.56]]
    const file = join(folder, 'a.xlsx')
    await writeFile(file, await writeXlsxFile([{ data, sheet: '明细' }]).toBuffer())
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const args = ['--headless', profile, '--convert-to', 'xls', '--outdir', folder, file]
    await promisify(execFile)(soffice, args)
    return new Uint8Array(await readFile(join(folder, 'a.xls')))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

describe('旧版 Office 和 WPS 的文件', () => {
  it.skipIf(program === undefined)('有 LibreOffice 时转换后读入，并说明', { timeout: 180_000 }, async () => {
    const opened = await openImportFile(await anOldWorkbook(program ?? ''), '旧表.xls')
    expect(opened.notices[0]).toMatch(/已用 LibreOffice 转换/)
    const cells = opened.workbook?.sheets[0]?.rows.at(-1)?.cells
    expect(cells?.map(({ stored, text }) => stored ?? text)).toEqual(['一般公共预算', '2110101', '1234.56'])
  })

  it('认不出是文字还是表格的，请另存', async () => {
    const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    await expect(convertOldOffice(new Uint8Array(bytes))).rejects.toMatchObject({ code: 'source.oldOffice' })
  })

  it('设了密码的说明是密码', async () => {
    const bytes = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    await expect(convertOldOffice(new Uint8Array(bytes))).rejects.toMatchObject({ code: 'source.encrypted' })
  })
})
