/** Numbers on lists as people order them: 2 before 10, 1-2 before 1-10. */
export function byItemNo(a: { readonly itemNo: string }, b: { readonly itemNo: string }): number {
  return order.compare(a.itemNo, b.itemNo)
}

const order = new Intl.Collator('zh-CN', { numeric: true })
