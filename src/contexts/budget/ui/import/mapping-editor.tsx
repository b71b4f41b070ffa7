import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import type { TableMapping } from '../../core/import/mapping.ts'
import type { TableWizard } from '../../core/import/table-wizard.ts'
import type { TakenImport } from '../../import/commands.ts'
import { importsClient } from './client.ts'
import { columnsOf, sourceOf, sourceText, withAmountColumn } from './mapping-choices.ts'

/** Which column of somebody else's table is what; the same words for every row where the table lacks a column. */
export function MappingEditor(props: {
  taken: TakenImport
  mapping: TableMapping
  isBusy: boolean
  onUse: (mapping: TableMapping) => void
}) {
  const { wizard } = props.taken
  const [mapping, setMapping] = useState(props.mapping)
  if (!wizard) return null
  const isChanged = JSON.stringify(mapping) !== JSON.stringify(props.mapping)
  const columns = columnsOf(wizard, mapping.headingRow)
  return (
    <section className="mapping" aria-label="列的对应关系">
      <h3>这份表的哪一列是什么</h3>
      <div className="mapping-grid">
        <Choice
          label="工作表"
          value={mapping.sheet}
          options={wizard.sheets.map((name) => [name, name])}
          onChoose={(sheet) => setMapping({ ...mapping, sheet })}
        />
        <label>
          标题在第几行
          <input
            className="text-input"
            inputMode="numeric"
            value={mapping.headingRow}
            onChange={(event) =>
              setMapping({
                ...mapping,
                headingRow: Math.min(1000, Number(event.target.value.replace(/\D/g, '')) || 0),
              })
            }
          />
        </label>
        <Choice
          label="金额单位"
          value={mapping.unit ?? ''}
          options={[
            ['', '请选'],
            ['元', '元'],
            ['万元', '万元'],
            ['亿元', '亿元'],
          ]}
          onChoose={(text) => setMapping({ ...mapping, unit: unitOf(text) })}
        />
        {mapping.amounts.map((amount, at) => (
          <Choice
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of money have no name but their place.
            key={at}
            label={`金额${Object.keys(amount.set).length > 0 ? `（${Object.values(amount.set).join('、')}）` : ''}在哪一列`}
            value={String(amount.column)}
            options={columns}
            onChoose={(column) => setMapping(withAmountColumn(mapping, at, Number(column)))}
          />
        ))}
        {wizard.fields
          .filter(({ id }) => id !== 'amount')
          .map((field) => (
            <FieldChoice
              key={field.id}
              field={field}
              columns={columns}
              mapping={mapping}
              onMapping={setMapping}
            />
          ))}
      </div>
      {mapping.skipRows.length > 0 ? (
        <p className="muted">
          合计、小计行不导入，免得算两遍：第 {mapping.skipRows.slice(0, 30).join('、')} 行
          {mapping.skipRows.length > 30 ? ` 等 ${mapping.skipRows.length} 行` : ''}。{' '}
          <button
            type="button"
            className="button-link"
            onClick={() => setMapping({ ...mapping, skipRows: [] })}
          >
            这些行也要
          </button>
        </p>
      ) : null}
      <div className="mapping-foot">
        <Button disabled={props.isBusy || !isChanged} onClick={() => props.onUse(mapping)}>
          按新的对应再读一遍
        </Button>
        {isChanged ? (
          <span className="is-todo">对应关系改过，再读一遍才算数。</span>
        ) : (
          <SaveMapping wizard={wizard} mapping={mapping} />
        )}
      </div>
    </section>
  )
}

function FieldChoice(props: {
  field: TableWizard['fields'][number]
  columns: readonly (readonly [string, string])[]
  mapping: TableMapping
  onMapping: (mapping: TableMapping) => void
}) {
  const { field, mapping } = props
  const value = sourceText(mapping.fields[field.id])
  const isConstant = value.startsWith('=')
  const put = (text: string) => {
    const others = Object.fromEntries(Object.entries(mapping.fields).filter(([id]) => id !== field.id))
    const source = sourceOf(text)
    props.onMapping({ ...mapping, fields: source ? { ...others, [field.id]: source } : others })
  }
  const constants = field.choices.map((choice) => [`=${choice}`, `都填：${choice}`] as const)
  const typed = isConstant && !constants.some(([each]) => each === value)
  return (
    <div>
      <Choice
        label={`${field.heading}${field.isRequired ? '（必有）' : ''}`}
        value={typed ? '=' : value}
        options={[['', '没有这一列'], ...props.columns, ...constants, ['=', '每行都填……']]}
        onChoose={put}
      />
      {typed ? (
        <input
          className="text-input"
          aria-label={`${field.heading}每行都填`}
          value={value.slice(1)}
          onChange={(event) => put(`=${event.target.value}`)}
        />
      ) : null}
    </div>
  )
}

function Choice(props: {
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  onChoose: (value: string) => void
}) {
  return (
    <label>
      {props.label}
      <select
        className="text-input"
        value={props.value}
        onChange={(event) => props.onChoose(event.target.value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

function SaveMapping({ wizard, mapping }: { wizard: TableWizard; mapping: TableMapping }) {
  const { run, busy, failure } = useAction()
  const [name, setName] = useState('')
  const headings = wizard.headings.filter(Boolean)
  if (headings.length === 0) return null
  const save = () =>
    run(async () => {
      await answer(
        importsClient.mappings.$put({ json: { name: name.trim(), headings: wizard.headings, mapping } }),
      )
      toastDone('已保存；下次标题相同的表自动这样读。')
      setName('')
    })
  return (
    <>
      <Input
        className="text-input"
        value={name}
        maxLength={60}
        placeholder="给这个对应关系起个名字"
        aria-label="对应关系的名字"
        onChange={(event) => setName(event.target.value)}
      />
      <Button disabled={busy || !name.trim()} onClick={() => void save()}>
        存下来，下次用
      </Button>
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
    </>
  )
}

function unitOf(text: string): TableMapping['unit'] {
  return text === '元' || text === '万元' || text === '亿元' ? text : null
}
