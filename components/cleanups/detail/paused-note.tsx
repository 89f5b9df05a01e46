'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import CirclePause from 'lucide-react/icons/circle-pause'
import { useTranslations } from 'next-intl'
import { VendorReceipt } from '@/components/feedback/vendor-receipt'
import { PolicyBlock } from '@/components/settings/connection/policy-block'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { leastPolicy } from '@/lib/ui/least-policy'
import { displayTitle, isolated } from '@/lib/ui/title-text'

const strong = (text: React.ReactNode) => (
  <strong key="strong" className="font-semibold">
    {text}
  </strong>
)

/** Why a run waits, and what to mend before it goes on. */
export function PausedNote({
  cleanup: { paused },
  canRun,
}: {
  cleanup: Pick<Cleanup, 'paused'>
  canRun: boolean
}) {
  const t = useTranslations('cleanups')
  if (!paused) return null
  const { reason, by, vendor, at } = paused
  return (
    <div className="flex max-w-3xl gap-2.5 rounded-md border border-stalled/40 bg-stalled/5 p-3">
      <CirclePause aria-hidden className="mt-0.5 size-4 shrink-0 text-stalled" />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p className="max-w-prose text-pretty">
          {reason === 'by_person'
            ? t.rich('pausedBy', {
                strong,
                name: isolated(displayTitle(by ?? '')),
                when: () => <ExactTime key="when" time={at} />,
              })
            : t.rich('pausedBecause', { strong, why: t(`pausedWhy.${reason}`) })}
        </p>
        {reason !== 'by_person' && (
          <p className="max-w-prose text-pretty">{t(`pausedFix.${reason}`)}</p>
        )}
        {reason === 'key_not_allowed' && (
          <PolicyBlock policy={leastPolicy('DeleteMultipartUpload')} label={t('policyLabel')} />
        )}
        {vendor && <VendorReceipt said={vendor} />}
        {!canRun && <p className="text-[13px] text-muted">{t('onlyAdminRuns')}</p>}
      </div>
    </div>
  )
}
