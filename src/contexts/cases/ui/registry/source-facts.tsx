import { useQuery } from '@tanstack/react-query'
import type { SourceView } from '../../views.ts'
import { caseQueries } from '../case-queries.ts'
import { datumNames } from '../form/position-field.tsx'
import { SimulatedMark } from '../simulated-mark.tsx'
import '../panels.css'
import './registry.css'

export function SourceFacts({ source }: { source: SourceView }) {
  const settings = useQuery(caseQueries.settings())
  const kind = settings.data?.sourceKinds.find(({ id }) => id === source.kind)
  const facts: readonly (readonly [string, string])[] = [
    ['种类', source.kindName],
    [kind?.codeName ?? '编码', source.code],
    ['排污许可证编号', source.permitNo],
    ['统一社会信用代码', source.creditCode],
    ['行业', source.sector],
    ['县区', source.county],
    ['地址', source.address],
    ['坐标', positionText(source.position)],
    ...(kind?.fields ?? []).map(({ id, name }) => [name, source.details[id] ?? ''] as const),
  ]
  // Where the kind's code is the permit's number, it is said once.
  const shown = facts.filter(([name], at) => facts.findIndex(([other]) => other === name) === at)
  return (
    <section className="panel case-panel" aria-label="基本情况">
      <h2>
        基本情况 <SimulatedMark row={source} />
      </h2>
      <dl className="source-facts">
        {shown.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text || '—'}</dd>
          </div>
        ))}
        <div>
          <dt>联系人</dt>
          <dd>
            {source.contacts.length === 0
              ? '—'
              : source.contacts.map((contact) => (
                  <div key={`${contact.name} ${contact.phone}`}>
                    {[contact.name, contact.duty, contact.phone].filter(Boolean).join('　')}
                  </div>
                ))}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function positionText(position: SourceView['position']): string {
  if (position === null) return ''
  const { longitude, latitude, datum } = position
  return `东经 ${longitude.toFixed(6)}，北纬 ${latitude.toFixed(6)}，${datumNames[datum]}`
}
