import { Worker } from 'node:worker_threads'
import { assertWellFormed, type BureauDocument } from './document.ts'

interface Waiting {
  resolve: (pdf: Uint8Array) => void
  reject: (reason: Error) => void
}

/** Renders PDFs in one worker thread that starts with the first document; tagged PDF with a real text layer. */
export class PdfRenderer {
  #worker: Worker | undefined
  #waiting = new Map<number, Waiting>()
  #next = 0

  /** @throws Error when Typst cannot compile the document; the message is for the log, not for people. */
  render(document: BureauDocument): Promise<Uint8Array> {
    assertWellFormed(document)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#start().postMessage({ id, document })
    })
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate()
  }

  #start(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url))
    worker.unref()
    worker.on('message', ({ id, pdf, failure }: { id: number; pdf?: Uint8Array; failure?: string }) => {
      const waiting = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (pdf) waiting?.resolve(pdf)
      else waiting?.reject(new Error(`PDF not rendered: ${failure}`))
    })
    worker.on('error', (error) => this.#failAll(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => this.#failAll(new Error('the PDF worker ended')))
    this.#worker = worker
    return worker
  }

  /** A dead worker fails what waits for it and is replaced by the next document. */
  #failAll(reason: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(reason)
    this.#waiting.clear()
    this.#worker = undefined
  }
}
