import { createCanvas } from '@napi-rs/canvas'

/** A small photo as a form sends it beside a case. */
export function aPhotoForm(id: string): FormData {
  const form = new FormData()
  form.set('id', id)
  form.set('stage', 'after')
  form.set('file', new File([new Uint8Array(createCanvas(32, 24).toBuffer('image/jpeg'))], '整改后.jpg'))
  return form
}
