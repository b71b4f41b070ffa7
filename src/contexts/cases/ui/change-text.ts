/** What an imported row changes: 「新」, 「改：县区、地址」, 「相同」. */
export function changeText(row: {
  readonly change: 'new' | 'changed' | 'same'
  readonly changed: readonly string[]
}): string {
  switch (row.change) {
    case 'new':
      return '新'
    case 'changed':
      return `改：${row.changed.join('、')}`
    case 'same':
      return '相同'
  }
}
