import type { CardFacts } from './card-picture.ts'

/** What is pasted into the group chat beside, or instead of, the picture. The link stands alone on the last line. */
export function cardText(facts: CardFacts): string {
  const { isEmergency, number, title, place, responsible, due, validUntil, link } = facts
  return [
    `【${isEmergency ? '紧急转办' : '问题转办'}】${number}`,
    title,
    ...(place === '' ? [] : [`地点：${place}`]),
    `责任人：${responsible}`,
    ...(due === null ? [] : [`期限：${due}`]),
    `请责任人打开链接签收并报送整改情况（不用账号，只能办这一个问题，先签收的人办理，${validUntil} 前有效）：`,
    link,
  ].join('\n')
}
