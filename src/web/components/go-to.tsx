import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { LoadingSkeleton } from '#web/components/states.tsx'

/**
 * Leads to another page, once: while that page is on its way, this place is drawn again under the new address and
 * must not send the person on from there. The page that was left is not in the way of Back.
 * @param props.address path with its query, on this platform.
 */
export function GoTo(props: { address: string }) {
  const router = useRouter()
  const [address] = useState(props.address)
  useEffect(() => router.history.replace(address), [router, address])
  return <LoadingSkeleton label="正在打开…" />
}
