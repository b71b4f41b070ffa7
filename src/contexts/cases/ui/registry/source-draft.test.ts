import { describe, expect, test } from 'vitest'
import { emptySource, sourceOf } from './source-draft.ts'

const typed = { ...emptySource, kind: 'outfall', name: '示例排污口' }

describe('登记污染源', () => {
  test('空着的联系人不送，换种类以前的栏目也不送', () => {
    const source = sourceOf(
      {
        ...typed,
        contacts: [
          { name: '', phone: ' ', duty: '' },
          { name: '张某', phone: '', duty: '' },
        ],
        details: { river: '示例河', builder: '某公司' },
      },
      ['type', 'river'],
    )
    expect(source).toMatchObject({
      contacts: [{ name: '张某' }],
      details: { river: '示例河' },
      position: null,
    })
  })

  test('有电话没有姓名的联系人说出来', () => {
    expect(sourceOf({ ...typed, contacts: [{ name: '', phone: '123', duty: '' }] }, [])).toBe(
      '联系人：请填写姓名。',
    )
  })

  test('只填了经度的说出来', () => {
    expect(sourceOf({ ...typed, longitude: '114.5' }, [])).toBe('经度和纬度要一起填，或都不填。')
  })
})
