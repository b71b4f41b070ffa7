/** What is kept under its own fingerprint. The same bytes are stored once, whoever brings them. */
export interface StoredFile {
  /** SHA-256 of the bytes, 64 hexadecimal digits. */
  readonly sha256: string
  readonly sizeBytes: number
}

/**
 * Content-addressed storage of whole files. A file is written before the transaction that names it commits: a file
 * that no row names is harmless, a row without its file is not. Today a folder, later any S3-compatible store.
 */
export interface FileStore {
  /** Durable when it resolves. Storing the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<StoredFile>
  /**
   * The bytes, checked against their fingerprint.
   * @throws Error when there is no such file, or when the bytes on disk are not the ones that were stored.
   */
  get(sha256: string): Promise<Uint8Array>
  has(sha256: string): Promise<boolean>
  /** Takes a file away that no row names; nothing happens when there is none. The caller sees to it that none names it. */
  remove(sha256: string): Promise<void>
  /** Every stored file, in no particular order; for backup and verification. */
  list(): AsyncIterable<string>
}
