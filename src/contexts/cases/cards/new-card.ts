import type { MadeCard } from '../commands/cards.ts'
import { numberOf } from '../commands/case-access.ts'
import { chinaMinute } from '../core/china-minute.ts'
import { kindOfCase, loadKinds } from '../kinds.ts'
import type { CasesParts } from '../parts.ts'
import { presentCard } from '../present-card.ts'
import type { NewCardView } from '../views.ts'
import { type CardFacts, cardPicture } from './card-picture.ts'
import { cardText } from './card-text.ts'

/**
 * A card as it goes into the group chat. The token stands in the link's fragment, which a browser sends to no server.
 * @param address of the platform, as the person who makes the card reaches it.
 */
export async function presentNewCard(
  parts: Pick<CasesParts, 'unitName'>,
  made: MadeCard,
  address: string,
): Promise<NewCardView> {
  const link = `${address}/card#${made.token}`
  const facts = await factsOf(parts, made, link)
  return {
    card: presentCard(made.card),
    link,
    text: cardText(facts),
    picture: `data:image/png;base64,${Buffer.from(cardPicture(facts)).toString('base64')}`,
  }
}

async function factsOf(
  { unitName }: Pick<CasesParts, 'unitName'>,
  { card, file: row }: MadeCard,
  link: string,
): Promise<CardFacts> {
  const { file } = row
  const { name = '', organisation = '' } = file.responsible ?? {}
  return {
    unitName: await unitName(row.owner_unit_id),
    number: numberOf(row),
    title: row.title,
    kindName: kindOfCase(await loadKinds(), row.kind).name,
    place: [row.county, row.address].filter((part) => part !== '').join(' '),
    responsible: organisation === '' ? name : `${name}（${organisation}）`,
    due: file.deadline && `${chinaMinute(file.deadline.dueAt)} 前`,
    isEmergency: row.is_emergency,
    requirement: file.requirement,
    validUntil: chinaMinute(card.expires_at),
    link,
  }
}
