import { useTranslations } from 'next-intl'
import Link from 'next/link'

/** Why there are no rows, and the next step. */
export function CleanupsNone() {
  const t = useTranslations('cleanups')
  return (
    <div className="px-4 py-16 text-center md:px-6">
      <p className="text-base font-medium">{t('none')}</p>
      <p className="mt-1 text-muted">{t('noneNext')}</p>
      <p className="mt-4">
        <Link
          href="/leftovers?verdict=stalled"
          className="font-medium text-accent underline-offset-2 hover:underline"
        >
          {t('toLeftovers')}
        </Link>
      </p>
    </div>
  )
}
