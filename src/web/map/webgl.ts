let known: boolean | undefined

/** Whether this browser can draw a map at all: remote desktops and old machines sometimes have graphics switched off. */
export function hasWebGl(): boolean {
  if (known === undefined) {
    const context = document.createElement('canvas').getContext('webgl2')
    known = context !== null
    // The probe gives its place back: browsers allow only some sixteen at a time.
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return known
}
