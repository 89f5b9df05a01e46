import { getRequestConfig } from 'next-intl/server'
import { cookies, headers } from 'next/headers'
import { isLocale, LOCALE_COOKIE, negotiateLocale } from './locales.ts'
import type { Locale } from './locales.ts'
import type { Messages } from './messages/en/index.ts'

const MESSAGES: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: () => import('./messages/en/index.ts'),
  'zh-CN': () => import('./messages/zh-CN/index.ts'),
}

/** Language of a request: the cookie that the switch sets, else what the browser asks for. No locale in URLs. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = isLocale(chosen)
    ? chosen
    : negotiateLocale((await headers()).get('accept-language'))
  const { messages } = await MESSAGES[locale]()
  // Times are formatted in the reader's own zone, in the browser; next-intl asks for one all the same.
  return { locale, messages, timeZone: 'UTC' }
})
