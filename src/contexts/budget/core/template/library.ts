import type { CodeList } from './code-list.ts'
import type { FormTemplate } from './form.ts'

/** One form with everything that is known about it. */
export interface Template {
  /** Folder name, e.g. `shanxi-unit`. */
  id: string
  form: FormTemplate
  /** The folder's other files (`narrative`, `performance`, `identities`), raw: the engine that uses one parses it. */
  parts: Readonly<Record<string, unknown>>
}

/** All forms, the classification codes and the word lists that the forms share. */
export interface TemplateLibrary {
  templates: readonly Template[]
  codes: CodeList
  /** The files of `templates/common` (`wording` …), raw. */
  common: Readonly<Record<string, unknown>>
}
