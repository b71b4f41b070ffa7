import { useState } from 'react'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { CasesSettings, RobotView } from '../../views.ts'
import { readAgain, robotClient } from '../client.ts'
import { TextField } from '../form/text-field.tsx'
import { namesOf } from './names-of.ts'
import '../form/form.css'
import './settings.css'

/** A group's robot; its key goes in and never comes out again. */
export function RobotDialog(props: {
  robot: RobotView | null
  settings: CasesSettings
  onClose: () => void
}) {
  const { robot, onClose } = props
  const [name, setName] = useState(robot?.name ?? '')
  const [webhook, setWebhook] = useState('')
  const [kinds, setKinds] = useState<readonly string[]>(robot?.kinds ?? [])
  const [counties, setCounties] = useState(robot?.counties.join('、') ?? '')
  const [isEnabled, setEnabled] = useState(robot?.isEnabled ?? true)
  const submit = async () => {
    const json = { name: name.trim(), kinds: [...kinds], counties: namesOf(counties) }
    const key = webhook.trim()
    if (robot) {
      const changed = { ...json, isEnabled, webhook: key === '' ? null : key }
      await answer(robotClient.robots[':id'].$put({ param: { id: robot.id }, json: changed }))
    } else {
      await answer(robotClient.robots.$post({ json: { ...json, webhook: key } }))
    }
    await readAgain()
    toastDone(robot ? `已修改「${json.name}」。` : `已添加「${json.name}」。可以先发一条测试消息。`)
    onClose()
  }
  return (
    <DialogForm
      title={robot ? `修改「${robot.name}」` : '添加群机器人'}
      submit={robot ? '保存修改' : '添加这个机器人'}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="群的名称"
        hint="自己好认就行，如：大气攻坚群"
        isRequired
        maxLength={40}
        value={name}
        onChange={setName}
      />
      <TextField
        label={robot ? '新的 webhook 地址' : 'webhook 地址'}
        hint={
          robot
            ? `现在的密钥末四位是 ${robot.keyEnding}。不换就不填。`
            : '企业微信群 › 群机器人 › 复制 webhook 地址。保存后加密存放，不再显示，也不写进日志。'
        }
        isRequired={robot === null}
        maxLength={300}
        value={webhook}
        onChange={setWebhook}
      />
      <KindsField settings={props.settings} kinds={kinds} onChange={setKinds} />
      <TextField
        label="只发这些县区的问题"
        hint="用顿号隔开；不填就是所有县区。"
        maxLength={400}
        value={counties}
        onChange={setCounties}
      />
      {robot ? (
        <label className="check-line">
          <input type="checkbox" checked={isEnabled} onChange={(event) => setEnabled(event.target.checked)} />
          向这个群发送
        </label>
      ) : null}
    </DialogForm>
  )
}

function KindsField(props: {
  settings: CasesSettings
  kinds: readonly string[]
  onChange: (kinds: readonly string[]) => void
}) {
  const { kinds, onChange } = props
  return (
    <fieldset className="robot-kinds">
      <legend>只发这些种类的问题（都不选就是所有种类）</legend>
      {props.settings.kinds.map(({ id, name }) => (
        <label key={id} className="check-line">
          <input
            type="checkbox"
            checked={kinds.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...kinds, id] : kinds.filter((each) => each !== id))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
