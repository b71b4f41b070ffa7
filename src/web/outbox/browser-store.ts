import type { OutboxStore } from './outbox-sender.ts'

const storeName = 'entries'

interface KeptEntry<Entry> {
  readonly id: string
  readonly userId: string
  readonly value: Entry
}

/**
 * Keeps entries in the browser's own database: photos are too large for `localStorage`. Under whoever made them: on a
 * phone that goes from hand to hand nobody sends in another's name.
 * @param database its name. @param owner of the entries: a person, or a card.
 */
export function browserStore<Entry>(
  database: string,
  owner: string,
  idOf: (entry: Entry) => string,
): OutboxStore<Entry> {
  return {
    list: async () => {
      const all = await withStore<KeptEntry<Entry>[]>(database, 'readonly', (store) => store.getAll())
      return all.filter((kept) => kept.userId === owner).map(({ value }) => value)
    },
    put: async (value) => {
      const kept: KeptEntry<Entry> = { id: idOf(value), userId: owner, value }
      await withStore(database, 'readwrite', (store) => store.put(kept))
    },
    remove: async (id) => {
      await withStore(database, 'readwrite', (store) => store.delete(id))
    },
  }
}

async function withStore<Result>(
  database: string,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result>
async function withStore(
  name: string,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<unknown>,
): Promise<unknown> {
  const database = await openDatabase(name)
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(storeName, mode)
      const request = use(transaction.objectStore(storeName))
      // Kept only when the transaction is complete, not when the request is answered.
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(request.error)
  })
}
