import { randomUUID } from 'node:crypto'
import { aPhoto } from './a-photo.ts'

export interface SentEvidence {
  id?: string
  stage?: string
  name?: string
  bytes?: Buffer
  longitude?: string
  latitude?: string
}

/** A photo or a file as a browser or a phone sends it. */
export function anEvidenceForm({
  id = randomUUID(),
  stage = 'after',
  name = '现场.jpg',
  bytes = aPhoto(),
  ...sent
}: SentEvidence = {}): FormData {
  const form = new FormData()
  form.set('id', id)
  form.set('stage', stage)
  form.set('file', new File([new Uint8Array(bytes)], name))
  for (const [key, value] of Object.entries(sent)) form.set(key, value)
  return form
}
