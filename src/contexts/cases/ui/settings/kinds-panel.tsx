import type { CaseKind } from '../../core/kinds.ts'
import { termText } from '../form/term-field.tsx'

/** 问题种类: data that comes with the platform, shown so that nobody has to guess a term. */
export function KindsPanel({ kinds }: { kinds: readonly CaseKind[] }) {
  return (
    <section className="panel case-panel" aria-label="问题种类">
      <h2>问题种类</h2>
      <p className="muted">转办时不另定期限的，按这里的时限从转办时起算。</p>
      <table className="case-table">
        <thead>
          <tr>
            <th scope="col">种类</th>
            <th scope="col">时限</th>
            <th scope="col">验收</th>
            <th scope="col">销号前公示</th>
            <th scope="col">销号后回访</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ id, name, term, isEmergency, acceptance, publicityDays, revisitDays }) => (
            <tr key={id}>
              <td>
                {name}
                {isEmergency ? <span className="muted">（紧急）</span> : null}
              </td>
              <td>{termText(term)}</td>
              <td>{acceptance.join('、')}级</td>
              <td>{publicityDays === null ? '不公示' : `${publicityDays} 天`}</td>
              <td>{revisitDays === null ? '不回访' : `${revisitDays} 天后`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
