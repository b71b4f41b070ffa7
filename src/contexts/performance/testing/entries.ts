import { randomUUID } from 'node:crypto'
import type { Actor } from '#platform/identity/actor.ts'
import type { NewPayment } from '../commands/payments.ts'
import type { NewRecord } from '../commands/records.ts'
import type { NewStep } from '../commands/steps.ts'
import type { PerformanceWorld } from './performance-world.ts'

/** 30 people trained in March. */
export const aRecord = (given: Partial<NewRecord> = {}): NewRecord => ({
  id: randomUUID(),
  projectId: 'P1',
  kind: 'training',
  day: '2031-03-05',
  item: '业务培训',
  quantity: '1',
  unit: '次',
  passed: null,
  people: 30,
  place: '',
  note: '',
  allowDuplicate: false,
  ...given,
})

/** 1,000 元 in March. */
export const aPayment = (given: Partial<NewPayment> = {}): NewPayment => ({
  id: randomUUID(),
  projectId: 'P1',
  day: '2031-03-05',
  amountFen: 100_000,
  purpose: '示例用途',
  planItem: null,
  party: '示例公司',
  voucherNo: '',
  overReason: '',
  ...given,
})

/** A contract signed in March. */
export const aStep = (given: Partial<NewStep> = {}): NewStep => ({
  id: randomUUID(),
  projectId: 'P1',
  step: 'contract',
  title: '示例服务',
  plannedOn: null,
  doneOn: '2031-03-05',
  amountFen: 5_000_000,
  party: '示例公司',
  documentNo: '',
  category: 'services',
  serviceFrom: null,
  serviceUntil: null,
  note: '',
  replaces: null,
  ...given,
})

/** Asks the API as one person does; paths are those below `/api/performance`. */
export function askAs(world: PerformanceWorld, actor: Actor) {
  const request = (method: string, path: string, body?: object) =>
    world.request(actor, method, `/api/performance${path}`, body)
  return {
    /** @returns the body of an answer that went well. @throws Error with what was answered instead. */
    async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
      const answer = await request(method, path, body)
      const text = await answer.text()
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text.startsWith('{') ? JSON.parse(text) : text) as Answer // the caller says what the route answers
    },
    /** @returns code and Chinese text of the refusal. @throws Error when it went well. */
    async refusal(method: string, path: string, body?: object): Promise<{ code: string; message: string }> {
      const answer = await request(method, path, body)
      if (answer.status < 400) throw new Error(`${method} ${path} went well`)
      const { code, message } = (await answer.json()) as { code: string; message: string }
      return { code, message }
    },
  }
}

/** An upload as a browser sends it. */
export function aForm(fields: Readonly<Record<string, string>>, name: string, bytes: Uint8Array | string) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(field, value)
  form.set('file', new File([typeof bytes === 'string' ? bytes : Buffer.from(bytes)], name))
  return form
}
