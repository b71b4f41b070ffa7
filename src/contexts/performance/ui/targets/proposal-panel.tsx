import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorState } from '#web/components/states.tsx'
import { performancePolicy } from '../../policy.ts'
import type { ProposalView, TargetsView } from '../../views.ts'
import { TakeOverDialog } from './take-over-dialog.tsx'
import { targetQueries } from './target-queries.ts'
import { useMaySet } from './use-may-set.ts'

/** Promises that stand in 概况, 实施计划 or a goal and in no indicator row: a person decides which are followed. */
export function ProposalPanel({ view }: { view: TargetsView }) {
  const found = useQuery(targetQueries.proposals(view.plan.id))
  const isAllowed = useMaySet(view.plan)(performancePolicy.addDeliverable)
  const [chosen, setChosen] = useState<ProposalView>()
  const proposals = found.data?.proposals ?? []
  if (found.isError)
    return (
      <div className="panel">
        <ErrorState title="没有读到文字里的约定" error={found.error} onRetry={() => void found.refetch()} />
      </div>
    )
  if (proposals.length === 0) return null
  return (
    <details className="panel panel-body proposals">
      <summary>
        <h2>文字里写了、指标表里没有的约定（{proposals.length}）</h2>
      </summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">约定成果</th>
            <th scope="col">要达到</th>
            <th scope="col">原文</th>
            <th scope="col">项目</th>
            <th scope="col">处理</th>
          </tr>
        </thead>
        <tbody>
          {proposals.map((proposal) => (
            <tr key={`${proposal.projectId} ${proposal.name} ${proposal.printed}`}>
              <td>{proposal.name}</td>
              <td className="nowrap">{proposal.printed}</td>
              <td>
                「{proposal.quoted}」<small>{proposal.where}</small>
              </td>
              <td>{proposal.projectName}</td>
              <td>
                {isAllowed ? (
                  <Button size="small" onClick={() => setChosen(proposal)}>
                    纳入考核
                  </Button>
                ) : (
                  <span className="muted">未纳入</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen ? <TakeOverDialog view={view} proposal={chosen} onClose={() => setChosen(undefined)} /> : null}
    </details>
  )
}
