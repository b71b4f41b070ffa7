import { answer } from '#web/api.ts'
import { targetClient } from '../client.ts'

/** @param expectedOwnerId who is seen on the screen: two people who assign at once do not overwrite each other. */
export async function assignOwner(
  indicatorId: string,
  expectedOwnerId: string | null,
  ownerId: string | null,
): Promise<void> {
  const json = { ownerId, expectedOwnerId }
  await answer(targetClient.indicators[':id'].owner.$put({ param: { id: indicatorId }, json }))
}
