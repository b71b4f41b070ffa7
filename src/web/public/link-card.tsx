import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { describeFailure } from '#web/api.ts'
import { FormNote } from '#web/components/form-field.tsx'
import { LoadingSkeleton } from '#web/components/states.tsx'
import { type InspectedLink, inspectLink } from '#web/public/setup-client.ts'

/** Opens a one-time link: shows what it is good for, or why it cannot be used and whom to ask. */
export function LinkCard(props: {
  title: string
  children: (link: InspectedLink, token: string) => ReactNode
}) {
  const { hash: token } = useLocation()
  const link = useQuery({
    queryKey: ['one-time-link', token],
    queryFn: () => inspectLink(token),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  return (
    <div className="panel entry-card">
      <h1>{props.title}</h1>
      {token === '' ? (
        <FormNote kind="error">
          链接不完整：「#」后面的部分没有带上。请重新复制整个链接，在浏览器中打开。
        </FormNote>
      ) : null}
      {token !== '' && link.isPending ? <LoadingSkeleton lines={3} /> : null}
      {link.isError ? <FormNote kind="error">{describeFailure(link.error).text}</FormNote> : null}
      {link.data ? props.children(link.data, token) : null}
    </div>
  )
}

/** After a link has done its work: the person goes on to the login. */
export function LinkDone(props: { children: ReactNode }) {
  return (
    <>
      <FormNote kind="info">{props.children}</FormNote>
      <Link to="/login" className="button button-primary">
        去登录
      </Link>
    </>
  )
}
