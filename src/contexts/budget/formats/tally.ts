import { Refusal } from '#kernel/refusal.ts'
import type { SourceLimits } from './limits.ts'

/**
 * Counts rows and cells while they are read, so that a huge table is refused at its limit and not after it.
 * @throws Refusal `source.tooManyRows`, `source.tooManyCells`.
 */
export class TableTally {
  private readonly limits: SourceLimits
  private rows = 0
  private cells = 0

  constructor(limits: SourceLimits) {
    this.limits = limits
  }

  addRow(): void {
    this.rows += 1
    if (this.rows > this.limits.maxRows)
      throw new Refusal('source.tooManyRows', { limit: this.limits.maxRows })
  }

  addCells(count: number): void {
    this.cells += count
    if (this.cells > this.limits.maxCells)
      throw new Refusal('source.tooManyCells', { limit: this.limits.maxCells })
  }
}
