import type { Locale } from './locales.ts'
import type { Messages } from './messages/en/index.ts'

/** Makes message keys and locales checked by the compiler wherever next-intl is used. */
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
