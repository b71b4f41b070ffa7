import { expect } from 'vitest'
import type { FaultBody } from '#platform/http/application.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { CasesWorld } from './cases-world.ts'

/** Asks `/api/cases` as this person. */
export function askAs(world: CasesWorld, actor: Actor | null) {
  return {
    /** The answer, which has to be a good one. */
    async ask<T>(method: string, path: string, body?: object): Promise<T> {
      const response = await world.request(actor, method, `/api/cases${path}`, body)
      const text = await response.text()
      expect(response.ok, `${method} ${path}: ${response.status} ${text}`).toBe(true)
      return text === '' ? (undefined as T) : (JSON.parse(text) as T) // the caller names the answer of the route it asks
    },
    /** Why it was refused, which it has to be. */
    async refusal(method: string, path: string, body?: object): Promise<FaultBody & { status: number }> {
      const response = await world.request(actor, method, `/api/cases${path}`, body)
      expect(response.ok, `${method} ${path} was not refused`).toBe(false)
      const fault = (await response.json()) as FaultBody // every refusal has this shape
      return { ...fault, status: response.status }
    },
  }
}
