import { useQuery } from '@tanstack/react-query'
import type { PlanHead } from '../../views.ts'
import { AttachmentList } from '../evidence/attachment-list.tsx'
import { PlanFrame, useMayChange } from '../plan-frame.tsx'
import { AirPanel } from './air-panel.tsx'
import { environmentQueries } from './environment-queries.ts'
import { WaterPanel } from './water-panel.tsx'
import './environment.css'

/** Air and water of the year, by which targets like 优良天数比例 are measured until live sources are connected. */
export function EnvironmentPage() {
  return (
    <PlanFrame
      tab="environment"
      title="环境质量"
      isOfDay
      lead="日空气质量和国考断面水质。优良天数、优良断面比例等指标由此测算；接入在线数据以前，手工登记或从表格导入。"
    >
      {(plan: PlanHead) => (
        <>
          <AirPanel plan={plan} />
          <WaterPanel plan={plan} />
          <Proofs plan={plan} />
        </>
      )}
    </PlanFrame>
  )
}

/** Originals of daily and monthly reports, and every table that was imported. */
function Proofs({ plan }: { plan: PlanHead }) {
  const proofs = useQuery(environmentQueries.proofs(plan.id))
  const mayChange = useMayChange(plan)
  if (!proofs.data) return null
  return (
    <section className="panel environment" aria-label="佐证原件">
      <h3>佐证原件</h3>
      <p className="muted">日报、月报的原件；导入过的表格自动留在这里。</p>
      <AttachmentList
        subject={{ kind: 'proof', id: plan.id }}
        attachments={proofs.data.files}
        mayChange={mayChange}
      />
    </section>
  )
}
