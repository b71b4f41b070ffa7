import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { checkReading, readDisclosureFile } from '../src/contexts/budget/index.ts'
import { cleanDisclosures } from '../src/contexts/budget/testing/planted.ts'
import {
  isAlarm,
  type MeasuredDocument,
  measureCorpus,
  measurementTables,
  precisionOf,
  recallOf,
  scoreOf,
} from './measure.ts'

interface Floors {
  /** Shares of 1: alarms that match a label; sure labels found; all labels found. */
  documents: Record<string, { precision: number; recallSure: number; recallAll: number }>
  /** Recall on the sure labels of a severity, over all documents. */
  severities: Record<string, number>
}

const documents = await measureCorpus()
if (!documents) console.warn('跳过：没有 ../shared/data/disclosures，标注文件上的准确率和召回率未测')

describe.skipIf(!documents)('标注过的真实公开文件', () => {
  let measured: MeasuredDocument[] = []
  let floors: Floors

  beforeAll(async () => {
    measured = documents ?? []
    floors = JSON.parse(await readFile('corpus/floors.json', 'utf8')) as Floors
    console.log(measurementTables(measured))
  })

  it('每份文件的准确率和召回率不低于已达到的水平', () => {
    expect(measured.map(({ document }) => document).sort()).toEqual(Object.keys(floors.documents).sort())
    for (const one of measured) {
      const floor = floors.documents[one.document]
      const score = scoreOf([one])
      const reached = {
        precision: precisionOf(score),
        recallSure: recallOf(score.sureFound, score.sure),
        recallAll: recallOf(score.allFound, score.all),
      }
      for (const key of ['precision', 'recallSure', 'recallAll'] as const) {
        expect(reached[key], `${one.document} ${key}`).toBeGreaterThanOrEqual(floor?.[key] ?? 1)
      }
    }
  })

  it('每个级别的确定差错，召回率不低于已达到的水平', () => {
    for (const [severity, floor] of Object.entries(floors.severities)) {
      const ofSeverity = measured.map(({ labels, ...one }) => ({
        ...one,
        labels: labels.filter((label) => label.severity === severity),
      }))
      const { sure, sureFound } = scoreOf(ofSeverity)
      expect(recallOf(sureFound, sure), severity).toBeGreaterThanOrEqual(floor)
    }
  })

  it('每条发现都指得出原文的行', () => {
    expect(measured.flatMap(({ findings }) => findings).filter(({ lines }) => lines.length === 0)).toEqual([])
  })
})

/** Rules and labels come from the same documents, so that these two, written afterwards, say more about false alarms. */
describe('没有参与制订规则的文件', () => {
  test.each(Object.entries(cleanDisclosures))('%s 格式、没有差错的文件不报警', async (_, build) => {
    const reading = await readDisclosureFile(new TextEncoder().encode(build()), 'clean.md')
    const report = await checkReading(reading)
    expect(report.findings.filter(isAlarm)).toEqual([])
    expect(report.joint.feasible).toBe(true)
    expect(reading.unreadable).toEqual([])
  })
})
