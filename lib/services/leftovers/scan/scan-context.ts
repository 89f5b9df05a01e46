import type { Sleep } from '../../../vod/clock.ts'
import type { ServiceContext } from '../../context.ts'

/** What a scan is given. `vod` is a client of its own, paced at the scan's share of the limits. */
export interface ScanContext extends Omit<ServiceContext, 'signal'> {
  /** Names this worker among all processes. */
  holder: string
  /** Ends the scan between two steps; whoever takes the lease next goes on. */
  signal: AbortSignal
  /** For the pauses while VOD is out of order. */
  sleep: Sleep
}
