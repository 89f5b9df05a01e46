'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LeftOut } from '@/components/cleanups/plan/left-out'
import { PlanFrozen } from '@/components/cleanups/plan/plan-frozen'
import { cleanupLink, cleanupPath } from '@/components/cleanups/start/cleanup-link'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import type { Cleanup } from '@/lib/contracts/cleanups'

/** For who may plan and not start: what the plan holds, and how an admin gets to it. */
export function PlanMade({ plan }: { plan: Cleanup }) {
  const t = useTranslations('cleanupPlan.planned')
  const start = useTranslations('cleanupPlan.start')
  return (
    <>
      <div className="space-y-4 overflow-y-auto p-5">
        <Dialog.Title className="text-lg leading-6 font-semibold text-pretty">
          {t('title', { count: plan.count })}
        </Dialog.Title>
        <div role="status" className="space-y-2">
          <p className="text-pretty tabular-nums">
            <PlanFrozen cleanup={plan} />
          </p>
          <LeftOut leftOut={plan.totals.leftOut} />
        </div>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <strong className="font-semibold">{t('ask')}</strong>
          <CopyButton text={() => cleanupLink(plan.id)} label={t('copyLink')}>
            {t('copyLink')}
          </CopyButton>
        </p>
      </div>
      <div className="flex flex-col-reverse gap-2 border-t border-line p-4 sm:flex-row sm:justify-end">
        {/* The button that was pressed is gone. */}
        <Dialog.Close autoFocus render={<Button className="max-sm:h-11" />}>
          {start('close')}
        </Dialog.Close>
        <Link
          href={cleanupPath(plan.id)}
          className="inline-flex h-9 items-center justify-center rounded-md bg-accent-solid px-3.5 font-medium text-white hover:bg-accent-solid-hover max-sm:h-11"
        >
          {t('show')}
        </Link>
      </div>
    </>
  )
}
