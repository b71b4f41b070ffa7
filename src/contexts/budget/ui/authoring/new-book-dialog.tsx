import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, InputNumber, Radio } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { type ControlProps, FormField } from '#web/components/form-field.tsx'
import { useSignedIn } from '#web/session.ts'
import { budgetClient } from '../client.ts'
import { type BookSummary, bookQueries, booksClient, readBookAgain } from './client.ts'

const disclosuresShown = 100

/** A new budget: of which unit and year, in which form, and what it starts from. */
export function NewBookDialog(props: { books: readonly BookSummary[]; onClose: () => void }) {
  const viewer = useSignedIn()
  const navigate = useNavigate()
  const forms = useQuery(bookQueries.forms())
  const disclosures = useQuery({
    queryKey: ['disclosure', undefined, 'starts'],
    queryFn: () =>
      answer(budgetClient.disclosures.$get({ query: { page: '1', size: String(disclosuresShown) } })),
  })
  const own = props.books.filter((book) => book.origin === 'person')
  const last = own[0]
  const [start, setStart] = useState(last ? `book ${last.id}` : 'blank')
  const [head, setHead] = useState({
    unitName: last?.head.unitName ?? viewer.unit?.name ?? '',
    unitCode: last?.head.unitCode ?? '',
    departmentName: last?.head.departmentName ?? viewer.unit?.name ?? '',
    departmentCode: last?.head.departmentCode ?? '',
    year: last ? last.head.year + 1 : new Date().getFullYear() + 1,
    template: last?.head.template ?? '',
  })
  const [kind = 'blank', source = ''] = start.split(' ')
  const choose = (next: string) => {
    setStart(next)
    const book = own.find(({ id }) => next === `book ${id}`)
    if (book) setHead({ ...book.head, year: book.head.year + 1 })
    const disclosure = disclosures.data?.disclosures.find(({ id }) => next === `disclosure ${id}`)
    if (disclosure) setHead({ ...head, unitName: disclosure.unit, year: disclosure.year + 1 })
  }
  const create = async () => {
    const from =
      kind === 'book'
        ? { kind: 'book' as const, bookId: source }
        : kind === 'disclosure'
          ? { kind: 'disclosure' as const, disclosureId: source }
          : { kind: 'blank' as const }
    const { unitName, unitCode, departmentName, departmentCode, year } = head
    const template = head.template || (forms.data?.forms[0]?.id ?? '')
    const { id } = await answer(
      booksClient.$post({
        json: { head: { unitName, unitCode, departmentName, departmentCode, year, template }, from },
      }),
    )
    await readBookAgain()
    props.onClose()
    await navigate({ to: '/budget/books/$id', params: { id } })
  }
  const text = (
    key: 'unitName' | 'unitCode' | 'departmentName' | 'departmentCode',
    label: string,
    hint: string,
  ) => (
    <FormField label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          required
          value={head[key]}
          onChange={(event) => setHead({ ...head, [key]: event.target.value.trim() })}
        />
      )}
    </FormField>
  )
  return (
    <DialogForm title="新建预算" submit="新建预算" onClose={props.onClose} onSubmit={create}>
      <FormField label="从哪里开始">
        {(control) => (
          <Radio.Group
            {...control}
            value={kind}
            onChange={(event) => {
              const value: string = event.target.value
              const first =
                value === 'book'
                  ? own[0]?.id
                  : value === 'disclosure'
                    ? disclosures.data?.disclosures[0]?.id
                    : ''
              choose(first ? `${value} ${first}` : value)
            }}
            options={[
              { value: 'blank', label: '空白' },
              { value: 'book', label: '上年的预算', disabled: own.length === 0 },
              {
                value: 'disclosure',
                label: '核对过的公开文件',
                disabled: (disclosures.data?.disclosures.length ?? 0) === 0,
              },
            ]}
          />
        )}
      </FormField>
      {kind === 'book' ? (
        <FormField label="哪一份预算" hint="项目、职责、机构、资产和名词带过来，金额作为上年数；明细重新填。">
          {(control) => (
            <PlainSelect
              control={control}
              value={start}
              onChoose={choose}
              options={own.map((book) => [`book ${book.id}`, book.name])}
            />
          )}
        </FormField>
      ) : null}
      {kind === 'disclosure' ? (
        <FormField label="哪一份文件" hint="读得出的都带过来；文件里定不下来的，列成问题请您回答。">
          {(control) => (
            <PlainSelect
              control={control}
              value={start}
              onChoose={choose}
              options={(disclosures.data?.disclosures ?? []).map((each) => [
                `disclosure ${each.id}`,
                `${each.unit} ${each.year}年度（${each.fileName}）`,
              ])}
            />
          )}
        </FormField>
      ) : null}
      <div className="form-pair">
        {text('unitName', '单位名称', '公开时的全称。')}
        {text('unitCode', '单位代码', '3 至 12 位数字。')}
        {text('departmentName', '主管部门', '单位自己就是主管部门的，填同一个名称。')}
        {text('departmentCode', '主管部门代码', '3 至 12 位数字。')}
        <FormField label="预算年度">
          {(control) => (
            <InputNumber
              {...control}
              min={2000}
              max={2100}
              precision={0}
              value={head.year}
              onChange={(year) => setHead({ ...head, year: year ?? head.year })}
            />
          )}
        </FormField>
        <FormField label="报表格式">
          {(control) => (
            <PlainSelect
              control={control}
              value={head.template || (forms.data?.forms[0]?.id ?? '')}
              onChoose={(template) => setHead({ ...head, template })}
              options={(forms.data?.forms ?? []).map(({ id, title }) => [id, title])}
            />
          )}
        </FormField>
      </div>
    </DialogForm>
  )
}

function PlainSelect(props: {
  control: ControlProps
  value: string
  options: readonly (readonly [string, string])[]
  onChoose: (value: string) => void
}) {
  return (
    <select
      {...props.control}
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
  )
}
