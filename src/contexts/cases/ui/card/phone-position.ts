export type PhonePosition =
  | {
      readonly kind: 'found'
      /** Degrees, WGS-84 (W3C Geolocation, section 5.1). */
      readonly longitude: number
      readonly latitude: number
      readonly accuracyM: number
    }
  | { readonly kind: 'denied' }
  | { readonly kind: 'unknown' }

/** A photo is not kept waiting longer than this for a place, ms. */
const patienceMs = 8000

/** Where the phone is now, if its owner allows and it knows. Works without a connection. */
export function findPosition(): Promise<PhonePosition> {
  if (!('geolocation' in navigator)) return Promise.resolve({ kind: 'unknown' })
  return new Promise((resolve) => {
    // Some browsers never answer while the question for permission is open.
    setTimeout(() => resolve({ kind: 'unknown' }), patienceMs + 1000)
    navigator.geolocation.getCurrentPosition(
      ({ coords: { longitude, latitude, accuracy } }) =>
        resolve({ kind: 'found', longitude, latitude, accuracyM: accuracy }),
      ({ code, PERMISSION_DENIED }) => resolve({ kind: code === PERMISSION_DENIED ? 'denied' : 'unknown' }),
      { enableHighAccuracy: true, timeout: patienceMs, maximumAge: 60_000 },
    )
  })
}
