import { FormField } from '#web/components/form-field.tsx'
import type { Position } from '../../core/place.ts'
import type { PositionDraft } from './position-draft.ts'
import './form.css'

export const datumNames: Readonly<Record<Position['datum'], string>> = {
  wgs84: 'WGS-84（GPS、手机定位）',
  cgcs2000: 'CGCS2000（国家大地坐标系）',
  gcj02: 'GCJ-02（高德、腾讯等地图）',
}

/** Longitude, latitude and the datum that they are in. */
export function PositionField({
  draft,
  onChange,
  hint,
}: {
  draft: PositionDraft
  onChange: (change: Partial<PositionDraft>) => void
  hint?: string
}) {
  return (
    <FormField label="坐标（可不填）" hint={`度数写小数，如 114.510000、36.620000。${hint ?? ''}`}>
      {(control) => (
        <div className="position-row">
          <input
            {...control}
            className="text-input"
            inputMode="decimal"
            placeholder="经度"
            aria-label="经度"
            value={draft.longitude}
            onChange={(event) => onChange({ longitude: event.target.value })}
          />
          <input
            className="text-input"
            inputMode="decimal"
            placeholder="纬度"
            aria-label="纬度"
            value={draft.latitude}
            onChange={(event) => onChange({ latitude: event.target.value })}
          />
          <select
            className="text-input"
            aria-label="坐标系"
            value={draft.datum}
            onChange={(event) => onChange({ datum: datumOf(event.target.value) })}
          >
            {Object.entries(datumNames).map(([datum, name]) => (
              <option key={datum} value={datum}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
    </FormField>
  )
}

function datumOf(value: string): Position['datum'] {
  return value === 'gcj02' || value === 'cgcs2000' ? value : 'wgs84'
}
