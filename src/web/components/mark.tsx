/** The mark of the platform: a drop of water with a tick, clear and checked. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <path fill="#0f766e" d="M16 2.5c5.2 6.4 9 11 9 16a9 9 0 0 1-18 0c0-5 3.8-9.6 9-16Z" />
      <path
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m11.5 18.6 3.3 3.3 6-6.4"
      />
    </svg>
  )
}
