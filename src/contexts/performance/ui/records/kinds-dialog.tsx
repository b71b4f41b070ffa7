import { Button, Input } from 'antd'
import { useState } from 'react'
import { answer } from '#web/api.ts'
import { Dialog } from '#web/components/dialog.tsx'
import { FormField, FormNote } from '#web/components/form-field.tsx'
import { toastDone } from '#web/components/toast.tsx'
import { useAction } from '#web/use-action.ts'
import type { RecordKind } from '../../core/record-kind.ts'
import { readAgain, recordClient } from '../client.ts'
import { TextField } from '../evidence/text-field.tsx'
import './kinds.css'

const askNames = { passed: '是否合格', people: '人数', place: '地点' } as const
const askIds = ['passed', 'people', 'place'] as const

/** Kinds of records are data of the year: what they are called, their units, what is asked for. */
export function KindsDialog(props: { planId: string; kinds: readonly RecordKind[]; onClose: () => void }) {
  const [edited, setEdited] = useState<RecordKind | null>(null)
  return (
    <Dialog title="工作记录的种类" wide onClose={props.onClose}>
      {edited ? (
        <KindForm
          key={edited.id}
          planId={props.planId}
          kind={edited}
          isNew={!props.kinds.some(({ id }) => id === edited.id)}
          onDone={() => setEdited(null)}
        />
      ) : (
        <div className="form-stack">
          <div className="kinds-list">
            <table className="data-rows">
              <thead>
                <tr>
                  <th scope="col">种类</th>
                  <th scope="col">内容一栏叫什么</th>
                  <th scope="col">单位</th>
                  <th scope="col">另外问</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {props.kinds.map((kind) => (
                  <tr key={kind.id}>
                    <td>{kind.name}</td>
                    <td>{kind.itemLabel}</td>
                    <td>{kind.units.join('、')}</td>
                    <td>{kind.asks.map((ask) => askNames[ask]).join('、') || '—'}</td>
                    <td>
                      <Button type="link" size="small" onClick={() => setEdited(kind)}>
                        修改
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="dialog-foot">
            <Button onClick={() => setEdited(newKind())}>新增一种</Button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function newKind(): RecordKind {
  return { id: crypto.randomUUID(), name: '', itemLabel: '内容', units: ['次'], asks: [], items: [] }
}

function KindForm(props: { planId: string; kind: RecordKind; isNew: boolean; onDone: () => void }) {
  const { run, busy, failure } = useAction()
  const [kind, setKind] = useState(props.kind)
  const [units, setUnits] = useState(props.kind.units.join('、'))
  const [items, setItems] = useState(props.kind.items.join('\n'))
  const save = () =>
    run(async () => {
      const json = { ...kind, units: parted(units, /[、,，\s]+/), items: parted(items, /\n+/) }
      await answer(
        recordClient.plans[':id']['record-kinds'][':kindId'].$put({
          param: { id: props.planId, kindId: kind.id },
          json,
        }),
      )
      await readAgain()
      toastDone(props.isNew ? `已新增「${kind.name}」。` : `已修改「${kind.name}」。`)
      props.onDone()
    })
  return (
    <form
      className="form-stack"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {failure ? <FormNote kind="error">{failure}</FormNote> : null}
      <div className="kinds-pair">
        <TextField label="种类" max={20} value={kind.name} onChange={(name) => setKind({ ...kind, name })} />
        <TextField
          label="内容一栏叫什么"
          max={20}
          value={kind.itemLabel}
          onChange={(itemLabel) => setKind({ ...kind, itemLabel })}
        />
      </div>
      <TextField label="单位（用顿号隔开，第一个是常用的）" max={100} value={units} onChange={setUnits} />
      <fieldset className="kinds-asks">
        <legend>另外问什么</legend>
        {askIds.map((ask) => (
          <label key={ask}>
            <input
              type="checkbox"
              checked={kind.asks.includes(ask)}
              onChange={(event) => setKind({ ...kind, asks: withAsk(kind.asks, ask, event.target.checked) })}
            />{' '}
            {askNames[ask]}
          </label>
        ))}
      </fieldset>
      <FormField label="常用的内容，一行一个（可不填）" hint="登记时点一下就填好；也可以另写。">
        {(control) => (
          <Input.TextArea
            {...control}
            rows={5}
            value={items}
            onChange={(event) => setItems(event.target.value)}
          />
        )}
      </FormField>
      <div className="dialog-foot">
        <Button onClick={props.onDone}>不做改动</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {props.isNew ? '新增这一种' : '保存修改'}
        </Button>
      </div>
    </form>
  )
}

/** In the order in which the form shows them. */
function withAsk(asks: RecordKind['asks'], ask: (typeof askIds)[number], isAsked: boolean) {
  return askIds.filter((each) => (each === ask ? isAsked : asks.includes(each)))
}

function parted(text: string, by: RegExp): string[] {
  return [
    ...new Set(
      text
        .split(by)
        .map((each) => each.trim())
        .filter(Boolean),
    ),
  ]
}
