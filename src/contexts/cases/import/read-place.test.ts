import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contactsText, readContacts } from './contacts-text.ts'
import { placeTexts, readPosition } from './read-place.ts'

const cells = (longitude: string, latitude: string, datum = '') => ({
  longitude: { text: longitude },
  latitude: { text: latitude },
  datum: { text: datum },
})

it('导出的位置读回来一样', () => {
  const degrees = (min: number, max: number) =>
    fc.double({ min, max, noNaN: true }).map((x) => Number(x.toFixed(7)))
  const position = fc.record({
    longitude: degrees(74, 135),
    latitude: degrees(4, 53),
    datum: fc.constantFrom('wgs84' as const, 'gcj02' as const, 'cgcs2000' as const),
  })
  fc.assert(
    fc.property(position, (given) => {
      expect(readPosition(cells(...placeTexts(given)))).toEqual(given)
    }),
  )
})

it('度分秒也认，写反的、只写一半的、坐标系不明的不收', () => {
  expect(readPosition(cells('113°34′48″', "37度51'36", '国家2000'))).toEqual({
    ...{ longitude: 113.58, latitude: 37.86, datum: 'cgcs2000' },
  })
  expect(readPosition(cells('', ''))).toBeNull()
  expect(() => readPosition(cells('37.86', '113.58'))).toThrow('import.position-abroad')
  expect(() => readPosition(cells('113.58', ''))).toThrow('import.position-half')
  expect(() => readPosition(cells('113.58', '37.86', '西安80'))).toThrow('import.datum')
  expect(() => readPosition(cells('113°70′', '37.86'))).toThrow('import.degrees')
})

it('联系人写成文字读回来一样', () => {
  const word = fc.string({ unit: fc.constantFrom('张', '某', '1', 'a'), maxLength: 8 })
  const contact = fc.record({ name: word.filter((name) => name !== ''), phone: word, duty: word })
  fc.assert(
    fc.property(fc.array(contact, { maxLength: 5 }), (given) => {
      expect(readContacts(contactsText(given), '')).toEqual(given)
    }),
  )
})
