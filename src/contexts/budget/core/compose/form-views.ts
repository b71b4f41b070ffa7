import type { PanelTemplate, TableTemplate } from '../template/form.ts'
import type { Template } from '../template/library.ts'
import { type PanelView, type TableView, type ViewsTemplate, viewsTemplate } from '../template/views.ts'

/** A table of the form with its view. */
export interface ViewedTable {
  template: TableTemplate
  view: TableView
  panels: { template: PanelTemplate; view: PanelView }[]
}

export interface FormViews {
  views: ViewsTemplate
  tables: ViewedTable[]
}

const parsed = new WeakMap<Template, FormViews>()

/**
 * The form's tables with how they are made, parsed once a template.
 * @throws Error naming what is missing: a mistake of the installation, not of a user.
 */
export function formViews(template: Template): FormViews {
  const known = parsed.get(template)
  if (known) return known
  const result = viewsTemplate.safeParse(template.parts.views)
  if (!result.success) throw new Error(`templates/${template.id}/views.json: ${result.error.message}`)
  const views = result.data
  const tables = template.form.tables.map((table) => viewed(table, views, template.id))
  const found = { views, tables }
  parsed.set(template, found)
  return found
}

/** Whether the form can be made from a book at all. */
export function hasViews(template: Template): boolean {
  return template.parts.views !== undefined
}

function viewed(table: TableTemplate, views: ViewsTemplate, form: string): ViewedTable {
  const at = (what: string) => new Error(`templates/${form}/views.json: ${what}`)
  const view = views.tables[table.id]
  if (!view) throw at(`no table ${table.id}`)
  const panels = table.panels.map((template) => {
    const panel = view.panels[template.id]
    if (!panel) throw at(`${table.id} has no panel ${template.id}`)
    for (const { id, kind } of template.columns)
      if (kind === 'amount' && !panel.columns[id]) throw at(`${table.id}.${template.id} has no column ${id}`)
    return { template, view: panel }
  })
  return { template: table, view, panels }
}
