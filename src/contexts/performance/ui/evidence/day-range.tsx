import type { TableAddressHandle } from '#web/components/table-address.ts'
import './evidence.css'

/** First and last day of a list, in its address. */
export function DayRange({ address: { filters, set } }: { address: TableAddressHandle }) {
  const day = (key: 'from' | 'until', label: string) => (
    <label className="day-range">
      {label}
      <input
        type="date"
        className="text-input"
        value={filters[key]?.[0] ?? ''}
        onChange={(event) =>
          set({ filters: { ...filters, [key]: event.target.value ? [event.target.value] : [] } })
        }
      />
    </label>
  )
  return (
    <>
      {day('from', '从')}
      {day('until', '到')}
    </>
  )
}
