import { Link } from '@tanstack/react-router'
import { lightNames } from '../../terms.ts'
import type { IndicatorRow } from '../../views.ts'
import { lightIcons } from '../light.tsx'
import { useMomentAddress } from '../moment-address.ts'
import { byOwner, lightsFromWorst } from './overview-sums.ts'

/** By owner; a click shows only that person's indicators in the list. */
export function OwnerTable(props: { plan: string; indicators: readonly IndicatorRow[] }) {
  const { query } = useMomentAddress()
  const owners = byOwner(props.indicators)
  return (
    <section className="panel panel-body" aria-label="按责任人">
      <h2>按责任人</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">责任人</th>
            <th scope="col" data-number="true">
              项
            </th>
            {lightsFromWorst.map((light) => (
              <th key={light} scope="col" data-number="true" title={lightNames[light]}>
                <span className={`light-${light}`} aria-hidden="true">
                  {lightIcons[light]}
                </span>
                <span className="visually-hidden">{lightNames[light]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {owners.map(({ ownerName, total, lights }) => (
            <tr key={ownerName ?? ''}>
              <td>
                <Link
                  to="/performance/$plan/indicators"
                  params={{ plan: props.plan }}
                  search={{ ...query, 'f.owner': ownerName ?? '未指定' }}
                >
                  {ownerName ?? '未指定'}
                </Link>
                {ownerName === null ? (
                  <Link
                    to="/performance/$plan/targets"
                    params={{ plan: props.plan }}
                    className="owner-assign"
                  >
                    去指定责任人
                  </Link>
                ) : null}
              </td>
              <td data-number="true">{total}</td>
              {lightsFromWorst.map((light) => (
                <td key={light} data-number="true">
                  {lights[light] === 0 ? (
                    <span className="muted">0</span>
                  ) : (
                    <Link
                      to="/performance/$plan/indicators"
                      params={{ plan: props.plan }}
                      search={{
                        ...query,
                        'f.owner': ownerName ?? '未指定',
                        'f.light': lightNames[light],
                      }}
                    >
                      {lights[light]}
                    </Link>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
