import { randomUUID } from 'node:crypto'
import { aCaseRow } from './a-case-row.ts'
import { aPhotoForm } from './a-photo-form.ts'
import type { MakeSample } from './access-samples.ts'

const confirmed = { blurs: [{ x: 0, y: 0, width: 500, height: 500 }], confirmed: true }

/** Samples of the routes of photos and files beside a case. */
export const caseEvidenceSamples: Readonly<Record<string, MakeSample>> = {
  'POST /api/cases/cases/{id}/evidence': async (platform, caller) => ({
    params: { id: (await aCaseRow(platform, caller)).caseId },
    body: aPhotoForm(randomUUID()),
  }),
  'GET /api/cases/evidence/{id}': onEvidence(),
  'GET /api/cases/evidence/{id}/blurred': onEvidence(),
  'GET /api/cases/evidence/{id}/thumbnail': onEvidence(),
  'PUT /api/cases/evidence/{id}/blurs': onEvidence(confirmed),
  'DELETE /api/cases/evidence/{id}': onEvidence(),
}

/** A photo that a colleague has added and confirmed. */
function onEvidence(body?: object): MakeSample {
  return async (platform, caller) => {
    const { caseId, colleague } = await aCaseRow(platform, caller)
    const id = randomUUID()
    const added = await colleague.browser.post(`/api/cases/cases/${caseId}/evidence`, aPhotoForm(id))
    if (!added.ok) throw new Error(`no evidence: ${await added.text()}`)
    const blurred = await colleague.browser.put(`/api/cases/evidence/${id}/blurs`, confirmed)
    if (!blurred.ok) throw new Error(`not confirmed: ${await blurred.text()}`)
    return { params: { id }, ...(body && { body }) }
  }
}
