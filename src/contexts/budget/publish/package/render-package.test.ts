import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { fen } from '#kernel/money.ts'
import { aBook, aLine, aProject } from '../../core/book/testing/a-book.ts'
import { composeDisclosure } from '../../core/compose/compose-disclosure.ts'
import { loadTemplateLibrary } from '../../templates.ts'
import { csvOf } from './csv.ts'
import { renderPackage } from './render-package.ts'

async function aPackage() {
  const { templates, codes } = await loadTemplateLibrary()
  const template = templates.find(({ id }) => id === 'shanxi-unit')
  if (!template) throw new Error('no template')
  const project = { ...aProject(123_456), name: '=1+1' }
  const lines = [
    aLine({ id: 'L1', amountFen: fen(100_005), note: '内部备注' }),
    aLine({ id: 'L2', use: 'project', projectId: project.id, amountFen: fen(123_456) }),
  ]
  const book = aBook({ lines, projects: [project] })
  const bytes = await renderPackage(composeDisclosure(book, template, codes), book)
  const files = unzipSync(bytes)
  return { bytes, again: await renderPackage(composeDisclosure(book, template, codes), book), files }
}

it('数据包的说明与文件相符：每个资源都在，列名一样，字节数一样', async () => {
  const { files, bytes, again } = await aPackage()
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const descriptor = JSON.parse(text('datapackage.json'))
  expect(descriptor.profile).toBe('fiscal-data-package')
  expect(descriptor.name).toMatch(/^[-a-z0-9._/]+$/)
  for (const { path, bytes: size, schema } of descriptor.resources) {
    expect(files[path]?.length).toBe(size)
    if (!path.endsWith('.csv')) continue
    const names = schema.fields.map(({ name }: { name: string }) => name)
    expect(text(path).split('\r\n')[0]).toBe(names.join(','))
    expect(new Set(names).size).toBe(names.length)
  }
  expect(again).toEqual(bytes)
})

it('明细带全部分类，金额准确到分，像公式的名称前有撇号，内部备注不公开', async () => {
  const { files } = await aPackage()
  const lines = strFromU8(files['data/budget-lines.csv'] ?? new Uint8Array())
  expect(lines).toContain(',1000.05\r\n')
  expect(lines).toContain(",'=1+1,1234.56\r\n")
  const descriptor = JSON.parse(strFromU8(files['datapackage.json'] ?? new Uint8Array()))
  const types = descriptor.resources[0].schema.fields.flatMap(
    ({ columnType }: { columnType?: string }) => columnType ?? [],
  )
  expect(types).toEqual(
    expect.arrayContaining([
      'budget-line-id',
      'fin-source:generic:code',
      'functional-classification:generic:level3:code',
      'economic-classification:generic:level2:code',
      'value',
    ]),
  )
  expect(Object.values(files).some((file) => strFromU8(file).includes('内部备注'))).toBe(false)
})

it('CSV 里的引号、逗号和换行不会拆开一格', () => {
  const fields = [{ name: 'a', title: '', type: 'string' as const }]
  expect(csvOf(fields, [['一,"二"\n三'], ['@x']])).toBe('a\r\n"一,""二""\n三"\r\n\'@x\r\n')
})
