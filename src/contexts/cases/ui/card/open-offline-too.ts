/**
 * Has the page kept by the browser, so that the link opens also where there is no connection. Where the browser cannot,
 * the page works as long as it stays open.
 */
export async function openOfflineToo(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/card-worker.js', { scope: '/card' })
    const { active } = await navigator.serviceWorker.ready
    const assets = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
      .map(({ pathname }) => pathname)
    active?.postMessage({ kind: 'keep', assets: [...new Set(assets)] })
  } catch {
    // Refused by the browser (private window, an embedded one): nothing is lost by it but the opening without a connection.
  }
}
