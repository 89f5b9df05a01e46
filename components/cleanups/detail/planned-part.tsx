'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useId, useRef, useState } from 'react'
import type { CleanupAbilities } from '@/components/cleanups/detail/cleanup-person'
import { CopyCleanupLink } from '@/components/cleanups/detail/exports'
import { personName } from '@/components/cleanups/detail/person-name'
import { useKeyMayDelete } from '@/components/layout/connection-provider'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import type { Cleanup } from '@/lib/contracts/cleanups'

const loadDecline = () => import('@/components/cleanups/detail/decline-dialog')
const DeclineDialog = dynamic(() => loadDecline().then(({ DeclineDialog }) => DeclineDialog), {
  ssr: false,
})

/** A plan that nobody has started: until when it holds, and who can do what with it. */
export function PlannedPart({
  cleanup,
  abilities: { canRun, canPlan, roleName },
}: {
  cleanup: Cleanup
  abilities: CleanupAbilities
}) {
  const t = useTranslations('cleanups')
  const { id, count, planned, expiresAt } = cleanup
  return (
    <>
      <p className="max-w-prose text-pretty">
        {t.rich('planOf', {
          count,
          name: personName(planned),
          at: () => <ExactTime key="at" time={planned.at} />,
          until: () => <ExactTime key="until" time={expiresAt} />,
        })}
      </p>
      {count === 0 && <p className="max-w-prose text-pretty">{t('nothingPlanned')}</p>}
      {canRun ? (
        <AdminActions cleanup={cleanup} />
      ) : (
        <p className="flex flex-wrap items-center gap-x-2">
          {canPlan ? t('askAdmin') : t('viewerHint', { role: roleName })}
          <span aria-hidden>·</span>
          <CopyCleanupLink cleanupId={id} />
        </p>
      )}
    </>
  )
}

function AdminActions({ cleanup }: { cleanup: Cleanup }) {
  const t = useTranslations('cleanups')
  const frame = useTranslations('frame')
  const keyMayDelete = useKeyMayDelete()
  const whyOff = useId()
  const [declining, setDeclining] = useState<'open' | 'closing' | null>(null)
  const declineButton = useRef<HTMLButtonElement>(null)
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        onPointerEnter={() => void loadDecline()}
        onFocus={() => void loadDecline()}
        ref={declineButton}
        className="max-sm:h-11"
        onClick={() => setDeclining('open')}
      >
        {t('decline')}
      </Button>
      {!keyMayDelete && (
        <p id={whyOff} className="text-xs text-muted">
          {frame('lookOnlyWhy')}
        </p>
      )}
      {declining && (
        <DeclineDialog
          cleanup={cleanup}
          open={declining === 'open'}
          returnFocusTo={() => declineButton.current}
          onClose={() => setDeclining('closing')}
          onClosed={() => setDeclining(null)}
        />
      )}
    </div>
  )
}
