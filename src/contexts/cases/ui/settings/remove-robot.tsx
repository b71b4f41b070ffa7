import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { RobotView } from '../../views.ts'
import { readAgain, robotClient } from '../client.ts'

export function RemoveRobot({ robot, onClose }: { robot: RobotView; onClose: () => void }) {
  const submit = async () => {
    await answer(robotClient.robots[':id'].$delete({ param: { id: robot.id } }))
    await readAgain()
    toastDone(`已移除「${robot.name}」。`)
    onClose()
  }
  return (
    <DialogForm
      title={`移除「${robot.name}」`}
      submit="移除这个机器人"
      isDangerous
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        以后不再向这个群发送，密钥从平台删除。
        {robot.waiting > 0 ? `还没有发出的 ${robot.waiting} 条消息也不再发。` : ''}
        只想暂停的，请在「修改」里去掉「向这个群发送」。
      </p>
    </DialogForm>
  )
}
