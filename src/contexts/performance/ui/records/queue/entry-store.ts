import type { QueuedEntry } from './entry-queue.ts'
import type { EntryStore } from './entry-sender.ts'

const databaseName = 'mingche-entries'
const storeName = 'entries'

interface KeptEntry {
  readonly id: string
  readonly userId: string
  readonly value: QueuedEntry
}

/**
 * Keeps entries in the browser's own database: photos are too large for `localStorage`. Under the person who made
 * them: on a phone that goes from hand to hand nobody sends in another's name.
 */
export function browserEntryStore(userId: string): EntryStore {
  return {
    list: async () => {
      const all = await withStore<KeptEntry[]>('readonly', (store) => store.getAll())
      return all.filter((kept) => kept.userId === userId).map(({ value }) => value)
    },
    put: async (value) => {
      const kept: KeptEntry = { id: value.entry.id, userId, value }
      await withStore('readwrite', (store) => store.put(kept))
    },
    remove: async (id) => {
      await withStore('readwrite', (store) => store.delete(id))
    },
  }
}

async function withStore<Result>(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result>
async function withStore(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest<unknown>,
): Promise<unknown> {
  const database = await openDatabase()
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

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(databaseName, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(storeName, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
    request.onblocked = () => reject(request.error)
  })
}
