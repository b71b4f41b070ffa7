import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { aPlanRow, planProjectId, planYear } from './a-plan-row.ts'
import type { Caller, MakeSample } from './access-samples.ts'
import type { ComposedPlatform } from './composed-platform.ts'

const day = `${planYear}-01-01`
const projectId = planProjectId

const aRecord = () => ({
  id: randomUUID(),
  projectId,
  kind: 'training',
  day,
  item: '业务培训',
  quantity: '1',
  unit: '次',
  passed: null,
  people: 30,
  place: '',
  note: '',
  allowDuplicate: false,
})

const aPayment = () => ({
  id: randomUUID(),
  projectId,
  day,
  amountFen: 100_000,
  purpose: '示例用途',
  planItem: 'p1',
  party: '',
  voucherNo: '',
  overReason: '',
})

const aStep = () => ({
  id: randomUUID(),
  projectId,
  step: 'contract',
  title: '示例服务',
  plannedOn: null,
  doneOn: day,
  amountFen: 100_000,
  party: '',
  documentNo: '',
  category: 'services',
  serviceFrom: null,
  serviceUntil: null,
  note: '',
  replaces: null,
})

const sampling = {
  id: 'sampling',
  name: '采样',
  itemLabel: '点位',
  units: ['点次'],
  asks: ['place'],
  items: [],
}

const recordTable = `日期,项目,种类,内容\n${day},${projectId},培训,业务培训`
const paymentTable = `日期,项目,金额\n${day},${projectId},100`

/** Samples of the routes of what proves a result: records, payments, steps, reasons, air, water and the files beside them. */
export const evidenceSamples: Readonly<Record<string, MakeSample>> = {
  'GET /api/performance/plans/{id}/records': onPlan(),
  'GET /api/performance/plans/{id}/records.csv': onPlan(),
  'POST /api/performance/plans/{id}/records': onPlan(aRecord),
  'POST /api/performance/plans/{id}/records/import': onPlan(() => table(recordTable)),
  'POST /api/performance/records/{id}/void': onEntry('record'),
  'GET /api/performance/plans/{id}/record-kinds': onPlan(),
  'PUT /api/performance/plans/{id}/record-kinds/{kindId}': async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId, kindId: 'sampling' },
    body: sampling,
  }),

  'POST /api/performance/attachments': async (platform, caller) => {
    const { planId } = await aPlanRow(platform, caller)
    const body = new FormData()
    body.set('subjectKind', 'proof')
    body.set('subjectId', planId)
    body.set('file', new File(['%PDF-1.7\n'], '月报.pdf'))
    return { body }
  },
  'GET /api/performance/attachments/{id}': onAttachment,
  'DELETE /api/performance/attachments/{id}': onAttachment,
  'GET /api/performance/plans/{id}/proofs': onPlan(),

  'GET /api/performance/plans/{id}/payments': onPlan(),
  'GET /api/performance/plans/{id}/payments.csv': onPlan(),
  'POST /api/performance/plans/{id}/payments': onPlan(aPayment),
  'POST /api/performance/plans/{id}/payments/import': onPlan(() => table(paymentTable)),
  'POST /api/performance/payments/{id}/void': onEntry('payment'),
  'POST /api/performance/plans/{id}/steps': onPlan(aStep),
  'POST /api/performance/steps/{id}/void': onEntry('step'),
  'POST /api/performance/plans/{id}/explanations': onPlan(() => ({
    projectId,
    indicatorId: null,
    reason: '招标流标',
    measures: '重新招标',
  })),

  'GET /api/performance/plans/{id}/air': onPlan(),
  'POST /api/performance/plans/{id}/air': onPlan(() => ({
    days: [{ day, aqi: 85, leadingPollutant: '' }],
    proof: '日报',
  })),
  'POST /api/performance/plans/{id}/air/import': onPlan(() => table(`日期,AQI\n${day},85`)),
  'GET /api/performance/plans/{id}/water': onPlan(),
  'POST /api/performance/plans/{id}/water': onPlan(() => ({
    months: [{ section: '示例断面', month: day, grade: 2, note: '' }],
    proof: '月报',
  })),
  'POST /api/performance/plans/{id}/water/import': onPlan(() => table(`断面,月份,类别\n示例断面,1月,Ⅱ`)),
}

function onPlan(body?: () => unknown): MakeSample {
  return async (platform, caller) => ({
    params: { id: (await aPlanRow(platform, caller)).planId },
    ...(body && { body: body() }),
  })
}

/** An upload that is stored. */
function table(text: string): FormData {
  const body = new FormData()
  body.set('apply', 'yes')
  body.set('file', new File([text], '表.csv'))
  return body
}

function onEntry(kind: 'record' | 'payment' | 'step'): MakeSample {
  return async (platform, caller) => ({
    params: { id: await anEntry(platform, caller, kind) },
    body: { reason: '登记错了' },
  })
}

async function anEntry(
  platform: ComposedPlatform,
  caller: Caller,
  kind: 'record' | 'payment' | 'step',
): Promise<string> {
  const { planId } = await aPlanRow(platform, caller)
  const id = randomUUID()
  switch (kind) {
    case 'record':
      await sql`insert into performance.record (id, plan_id, project_id, kind, day, item, quantity_milli, unit, place,
          note, source, enterer_name, recorded_at)
        values (${id}, ${planId}, ${projectId}, 'training', ${day}, '业务培训', 1000, '次', '', '', 'person', '某',
          now())`.execute(platform.db)
      break
    case 'payment':
      await sql`insert into performance.payment (id, plan_id, project_id, day, amount_fen, purpose, party, voucher_no,
          source, enterer_name, recorded_at)
        values (${id}, ${planId}, ${projectId}, ${day}, 100000, '示例用途', '', '', 'person', '某',
          now())`.execute(platform.db)
      break
    case 'step':
      await sql`insert into performance.step (id, plan_id, project_id, step, title, done_on, party, document_no, note,
          source, enterer_name, recorded_at)
        values (${id}, ${planId}, ${projectId}, 'contract', '示例服务', ${day}, '', '', '', 'person', '某',
          now())`.execute(platform.db)
      break
    default:
      kind satisfies never
  }
  return id
}

async function onAttachment(platform: ComposedPlatform, caller: Caller) {
  const { planId } = await aPlanRow(platform, caller)
  const id = randomUUID()
  const { sha256, sizeBytes } = await platform.platform.files.put(Buffer.from(id))
  await sql`insert into performance.attachment (id, subject_kind, subject_id, file_name, media_type, sha256, size_bytes,
      adder_name, added_at)
    values (${id}, 'proof', ${planId}, '月报.pdf', 'application/pdf', ${sha256}, ${sizeBytes}, '某',
      now())`.execute(platform.db)
  return { params: { id } }
}
