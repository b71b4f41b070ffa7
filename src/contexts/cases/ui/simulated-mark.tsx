import { Tag } from '#web/components/tag.tsx'

/** Of the worked example: said wherever such a case stands. */
export function SimulatedMark({ row }: { row: { readonly isSimulated: boolean } }) {
  return row.isSimulated ? <Tag kind="warning">模拟</Tag> : null
}
