import { CallJournal } from './call-journal.ts'
import { Faults } from './faults.ts'
import { RateLimiter } from './rate-limiter.ts'
import { UsedNonces } from './used-nonces.ts'

/** What the RPC front remembers between calls. */
export class Traffic {
  readonly journal: CallJournal
  readonly limiter = new RateLimiter()
  readonly faults = new Faults()
  readonly nonces = new UsedNonces()
  /** Epoch ms of the machine; arrivals are measured with it, so that skewing the service's clock moves no limit. */
  readonly machineNow: () => number

  constructor(options: { machineNow?: () => number; journalCapacity?: number } = {}) {
    this.machineNow = options.machineNow ?? Date.now
    this.journal = new CallJournal(options.journalCapacity)
  }

  /** Forgets calls, faults, limits and nonces. */
  reset(): void {
    this.journal.clear()
    this.limiter.clear()
    this.faults.clear()
    this.nonces.clear()
  }
}
