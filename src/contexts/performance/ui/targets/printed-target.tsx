import { Button } from 'antd'
import { useState } from 'react'
import { Tag } from '#web/components/tag.tsx'
import { performancePolicy } from '../../policy.ts'
import type { PlanHead, TargetRow } from '../../views.ts'
import { AdjustDialog } from './adjust-dialog.tsx'
import { isUnread } from './target-filters.ts'
import { useMaySet } from './use-may-set.ts'

/** 指标值 as printed, with what is proposed instead. */
export function PrintedTarget({ plan, row }: { plan: PlanHead; row: TargetRow }) {
  const isAllowed = useMaySet(plan)(performancePolicy.proposeTarget)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="printed-target">
      <span>{row.printed}</span>
      {row.targetVersion > 1 ? <small className="muted">已调整，第 {row.targetVersion} 版</small> : null}
      {isUnread(row) ? <Tag kind="warning">读不出数</Tag> : null}
      {row.proposed ? (
        <Tag kind="warning">拟改为 {row.proposed.printed}，待批准</Tag>
      ) : isAllowed ? (
        <Button
          type="link"
          size="small"
          aria-label={isUnread(row) ? `写明要达到的数：「${row.name}」` : `调整「${row.name}」的指标值`}
          onClick={() => setOpen(true)}
        >
          {isUnread(row) ? '写明要达到的数' : '调整'}
        </Button>
      ) : null}
      {isOpen ? <AdjustDialog row={row} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
