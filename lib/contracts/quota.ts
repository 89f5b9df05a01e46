/** How fast Offcut deletes, all its processes together. */
export interface Quota {
  action: string
  /** As configured. */
  ratePerSecond: number
  /** Less while VOD limits us, and step by step more again. */
  currentRatePerSecond: number
  /** Calls of this process that wait for their turn. */
  waiting: number
  /** ISO 8601 UTC: nothing leaves before; null when nothing is held back. */
  slowedUntil: string | null
  asOf: string
}
