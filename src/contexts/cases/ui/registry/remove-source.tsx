import { useNavigate } from '@tanstack/react-router'
import { answer } from '#web/api.ts'
import { DialogForm } from '#web/components/dialog-form.tsx'
import { toastDone } from '#web/components/toast.tsx'
import type { SourceView } from '../../views.ts'
import { readAgain, registryClient } from '../client.ts'

export function RemoveSource({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const navigate = useNavigate()
  const submit = async () => {
    await answer(registryClient.sources[':id'].$delete({ param: { id: source.id } }))
    onClose()
    await navigate({ to: '/cases/sources' })
    await readAgain()
    toastDone(`已把「${source.name}」移出名录。`)
  }
  return (
    <DialogForm
      title={`把「${source.name}」移出名录`}
      submit="移出名录"
      isDangerous
      onSubmit={submit}
      onClose={onClose}
    >
      <p>
        移出后不能再选它来登记问题。
        {source.allCases > 0 ? `它的 ${source.allCases} 件问题都还在，仍写着它的名称。` : ''}
      </p>
    </DialogForm>
  )
}
