import type { ReplyLanguage } from '@/lib/uploads/reply'

/** How replies are written at the moment. */
export interface ReplyShown {
  /** ms since 1970, by the server's clock. */
  now: number
  language: ReplyLanguage
  /** IANA name. */
  timeZone: string
}
