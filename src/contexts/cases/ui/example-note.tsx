import { Link } from '@tanstack/react-router'
import { FormNote } from '#web/components/form-field.tsx'

/** Above everything that shows the worked example. */
export function ExampleNote({ to, what }: { to: string; what: string }) {
  return (
    <FormNote kind="info">
      这里是示例里的模拟{what}，只供熟悉系统，不与真实的混在一起统计。<Link to={to}>回到真实的{what}</Link>
    </FormNote>
  )
}
