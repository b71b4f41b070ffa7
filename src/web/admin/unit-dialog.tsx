import { Input, Select } from 'antd'
import { useState } from 'react'
import { readAdministrationAgain, type Unit, unitsClient } from '#web/admin/clients.ts'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { FormField } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'

/** A new unit, or one whose name or place in the tree changes. */
export function UnitDialog(props: {
  unit?: Unit
  parentId?: string
  units: readonly Unit[]
  onClose: () => void
}) {
  const { unit } = props
  const [code, setCode] = useState(unit?.code ?? '')
  const [name, setName] = useState(unit?.name ?? '')
  const [parentId, setParentId] = useState<string | null>(unit?.parent?.id ?? props.parentId ?? null)
  const save = async () => {
    if (unit)
      await answer(unitsClient[':unitId'].$put({ param: { unitId: unit.id }, json: { name, parentId } }))
    else await answer(unitsClient.$post({ json: { code, name, parentId } }))
    await readAdministrationAgain()
    toastDone(unit ? `已保存「${name}」。` : `已新建「${name}」。`)
    props.onClose()
  }
  return (
    <DialogForm
      title={unit ? `修改「${unit.name}」` : '新建单位'}
      submit={unit ? '保存修改' : '新建单位'}
      onClose={props.onClose}
      onSubmit={save}
    >
      <FormField
        label="单位代码"
        hint={unit ? '单位代码不能改。' : '与预算公开中的单位代码一致；字母、数字和 -，最多 20 个。'}
      >
        {(control) => (
          <Input
            {...control}
            required
            disabled={unit !== undefined}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </FormField>
      <FormField label="单位名称" hint="全称。">
        {(control) => (
          <Input {...control} required value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <FormField label="上级单位">
        {(control) => (
          <Select
            {...control}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="没有上级"
            value={parentId}
            onChange={(id: string | undefined) => setParentId(id ?? null)}
            options={props.units
              .filter((each) => each.id !== unit?.id && !each.isClosed)
              .map((each) => ({ value: each.id, label: `${each.name}（${each.code}）` }))}
          />
        )}
      </FormField>
    </DialogForm>
  )
}
