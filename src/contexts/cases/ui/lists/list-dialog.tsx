import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { ListKind } from '../../core/kinds.ts'
import type { ListView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { listClient, readAgain } from '../client.ts'
import { TextField } from '../form/text-field.tsx'
import '../form/form.css'

/** A new list, or the name of one and whether the public sees it. */
export function ListDialog({ list, onClose }: { list: ListView | null; onClose: () => void }) {
  const navigate = useNavigate()
  const settings = useQuery(caseQueries.settings())
  // The same id however often it is sent: a list is made once.
  const [id] = useState(() => list?.id ?? crypto.randomUUID())
  const [title, setTitle] = useState(list?.title ?? '')
  const [kind, setKind] = useState(list?.kind ?? '')
  const [isPublic, setPublic] = useState(list?.isPublic ?? false)
  const submit = async () => {
    const json = { title: title.trim(), isPublic }
    if (list) await answer(listClient.lists[':id'].$put({ param: { id }, json }))
    else await answer(listClient.lists.$post({ json: { id, kind, ...json } }))
    await readAgain()
    toastDone(list ? `已修改「${json.title}」。` : `已新建「${json.title}」。`)
    onClose()
    if (!list) await navigate({ to: '/cases/lists/$list', params: { list: id } })
  }
  return (
    <DialogForm
      title={list ? '修改清单' : '新建清单'}
      submit={submitText(list, isPublic)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="清单名称"
        hint="如：2031年省级督察反馈问题整改清单"
        isRequired
        maxLength={80}
        value={title}
        onChange={setTitle}
      />
      {list ? null : <KindField kinds={settings.data?.listKinds ?? []} kind={kind} onChange={setKind} />}
      <div className="form-field">
        <label className="check-line">
          <input type="checkbox" checked={isPublic} onChange={(event) => setPublic(event.target.checked)} />
          在公开网页上公布这份清单
        </label>
        <div className="form-field-hint">
          公布的是：每一项的内容、责任单位、时间表、进展和确认遮挡过的照片。不公布责任人姓名和电话。
        </div>
      </div>
    </DialogForm>
  )
}

function KindField(props: { kinds: readonly ListKind[]; kind: string; onChange: (kind: string) => void }) {
  const chosen = props.kinds.find(({ id }) => id === props.kind)
  return (
    <FormField
      label="种类"
      hint={
        chosen
          ? `步骤：${chosen.steps.map(({ name }) => name).join(' → ') || '无'}。另有栏目：${chosen.fields.map(({ name }) => name).join('、') || '无'}。建好后不能改。`
          : '种类决定台账的栏目、步骤和销号材料。'
      }
    >
      {(control) => (
        <select
          {...control}
          className="text-input"
          required
          value={props.kind}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">请选择</option>
          {props.kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </FormField>
  )
}

/** What leaves the house is named on the button. */
function submitText(list: ListView | null, isPublic: boolean): string {
  if (list === null) return isPublic ? '新建并公布' : '新建这份清单'
  if (list.isPublic !== isPublic) return isPublic ? '保存并公布这份清单' : '保存并撤下公开网页'
  return '保存修改'
}
