import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type CodeEntry, codeList, parseCodeTable } from './core/template/code-list.ts'
import { formTemplate } from './core/template/form.ts'
import type { Template, TemplateLibrary } from './core/template/library.ts'

const folder = path.resolve(import.meta.dirname, '../../../templates')
let loaded: Promise<TemplateLibrary> | undefined

/**
 * All templates of `templates/`, read once a process.
 * @throws Error naming the file, when one is not as its schema says: a mistake of the installation, not of a user.
 */
export function loadTemplateLibrary(): Promise<TemplateLibrary> {
  loaded ??= loadFrom(folder)
  return loaded
}

async function loadFrom(root: string): Promise<TemplateLibrary> {
  const folders = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const ids = folders.map((entry) => entry.name).filter((name) => name !== 'common')
  const [templates, codes, common] = await Promise.all([
    Promise.all(ids.sort().map((id) => loadTemplate(root, id))),
    loadCodes(path.join(root, 'common/codes')),
    loadJsonFiles(path.join(root, 'common')),
  ])
  return { templates, codes: codeList(codes), common }
}

async function loadTemplate(root: string, id: string): Promise<Template> {
  const { form, ...parts } = await loadJsonFiles(path.join(root, id))
  const parsed = formTemplate.safeParse(form)
  if (!parsed.success) throw new Error(`templates/${id}/form.json: ${parsed.error.message}`)
  return { id, form: parsed.data, parts }
}

async function loadJsonFiles(directory: string): Promise<Record<string, unknown>> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json'))
  const read = async (name: string): Promise<[string, unknown]> => {
    const text = await readFile(path.join(directory, name), 'utf8')
    try {
      return [name.slice(0, -'.json'.length), JSON.parse(text)]
    } catch (cause) {
      throw new Error(`${path.join(directory, name)}: not JSON`, { cause })
    }
  }
  return Object.fromEntries(await Promise.all(names.map(read)))
}

async function loadCodes(directory: string): Promise<CodeEntry[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.tsv')).sort()
  const read = async (name: string) =>
    parseCodeTable(await readFile(path.join(directory, name), 'utf8'), name)
  return (await Promise.all(names.map(read))).flat()
}
