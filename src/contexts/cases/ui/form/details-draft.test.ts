import { expect, test } from 'vitest'
import { detailsOf, draftOf, emptyDraft } from './details-draft.ts'

test('从地图上点来的位置写进登记，改回来还是原样', () => {
  const draft = {
    ...emptyDraft({ longitude: 114.51, latitude: 36.62 }),
    title: ' 示例工地扬尘 ',
    kind: 'dust',
  }
  const details = detailsOf(draft)
  expect(details).toMatchObject({
    title: '示例工地扬尘',
    position: { longitude: 114.51, latitude: 36.62, datum: 'wgs84' },
  })
  expect(typeof details === 'string' ? details : detailsOf(draftOf(details))).toEqual(details)
})

test('经纬度只填一个、写反或写成字，都说明白', () => {
  const draft = emptyDraft(null)
  expect(detailsOf(draft)).toMatchObject({ position: null })
  expect(detailsOf({ ...draft, longitude: '114.5' })).toBe('经度和纬度要一起填，或都不填。')
  expect(detailsOf({ ...draft, longitude: '36.6', latitude: '114.5' })).toMatch(/纬度应是/)
  expect(detailsOf({ ...draft, longitude: '东经', latitude: '36' })).toMatch(/经度应是/)
})
