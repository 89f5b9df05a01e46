/** The service's clock. Everything that the practice VOD dates or expires asks it, so that a skew moves all of it. */
export interface Clock {
  /** Epoch milliseconds as the service sees them. */
  now(): number
}

export class ServiceClock implements Clock {
  /** How far the service's clock is ahead of the machine's, in milliseconds; negative when behind. */
  skewMs = 0

  now(): number {
    return Date.now() + this.skewMs
  }
}
