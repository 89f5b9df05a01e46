import { useTranslations } from 'next-intl'
import type { Quota } from '@/lib/contracts/quota'

/** How fast Offcut deletes, and from when on it calls an upload stalled. */
export function LimitsSection({
  quota,
  quietHours,
}: {
  quota: Quota
  quietHours: { reported: number; unreported: number }
}) {
  const t = useTranslations('settings.limits')
  const slowed = quota.slowedUntil !== null || quota.currentRatePerSecond < quota.ratePerSecond
  return (
    <section id="limits" aria-labelledby="limits-title" className="scroll-mt-20 space-y-3">
      <h2 id="limits-title" className="text-base font-semibold">
        {t('title')}
      </h2>
      <dl className="grid gap-x-6 gap-y-2.5 sm:grid-cols-[auto_1fr]">
        <dt className="text-muted">{t('rate')}</dt>
        <dd>
          <p className="tabular-nums">{t('rateValue', { rate: quota.ratePerSecond })}</p>
          {slowed && (
            <p className="text-stalled">{t('slowed', { rate: quota.currentRatePerSecond })}</p>
          )}
          <p className="max-w-prose text-[13px] text-muted">{t('rateAbout')}</p>
        </dd>
        <dt className="text-muted">{t('quiet')}</dt>
        <dd>
          <p className="tabular-nums">{t('quietValue', quietHours)}</p>
          <p className="max-w-prose text-[13px] text-muted">{t('quietAbout')}</p>
        </dd>
      </dl>
    </section>
  )
}
