import type { BookProject } from '../../../core/book/book.ts'
import { useBook } from '../book-context.tsx'
import { TextField } from '../fields.tsx'

type Signers = BookProject['signers']

/** Who answers for the form; the time as the finance system prints it, or empty. */
export function SignerFields(props: { signers: Signers; onTake: (signers: Signers) => void }) {
  const { isReadOnly } = useBook()
  const { signers } = props
  return (
    <section className="form-section">
      <h2>填报人</h2>
      <div className="form-grid">
        {(
          [
            ['responsible', '负责人'],
            ['handledBy', '经办人'],
            ['phone', '联系电话'],
          ] as const
        ).map(([key, label]) => (
          <TextField
            key={key}
            label={label}
            value={signers[key]}
            max={30}
            isReadOnly={isReadOnly}
            onTake={(text) => props.onTake({ ...signers, [key]: text })}
          />
        ))}
        <TextField
          label="填报日期"
          hint="14 位数字，例如 20251225104929；可以空着"
          value={signers.filledAt}
          max={14}
          isReadOnly={isReadOnly}
          error={/^(\d{14})?$/.test(signers.filledAt) ? undefined : '应是 14 位数字'}
          onTake={(text) => /^(\d{14})?$/.test(text) && props.onTake({ ...signers, filledAt: text })}
        />
      </div>
    </section>
  )
}
