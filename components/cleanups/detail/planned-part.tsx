'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useId, useRef, useState } from 'react'
import type { CleanupAbilities } from '@/components/cleanups/detail/cleanup-person'
import { CopyCleanupLink } from '@/components/cleanups/detail/exports'
import { PlanFrozen } from '@/components/cleanups/plan/plan-frozen'
import { useKeyMayDelete } from '@/components/layout/connection-context'
import { Button } from '@/components/ui/button'
import type { Cleanup } from '@/lib/contracts/cleanups'

const loadDecline = () => import('@/components/cleanups/detail/decline-dialog')
const DeclineDialog = dynamic(() => loadDecline().then(({ DeclineDialog }) => DeclineDialog), {
  ssr: false,
})

interface PlannedPartProps {
  cleanup: Cleanup
  abilities: CleanupAbilities
  /** Somebody is about to start it: have the dialog ready. */
  onPrepareStart: () => void
  onStart: (trigger: HTMLElement) => void
}

/** A plan that nobody has started: until when it holds, and who can do what with it. */
export function PlannedPart(props: PlannedPartProps) {
  const { cleanup, abilities } = props
  const t = useTranslations('cleanups')
  const plan = useTranslations('cleanupPlan.planned')
  const { canRun, canPlan, roleName } = abilities
  return (
    <>
      <p className="max-w-prose text-pretty">
        <PlanFrozen cleanup={cleanup} />
      </p>
      {cleanup.count === 0 && <p className="max-w-prose text-pretty">{t('nothingPlanned')}</p>}
      {canRun ? (
        <AdminActions {...props} />
      ) : (
        <p className="flex flex-wrap items-center gap-x-2">
          {canPlan ? plan('ask') : t('viewerHint', { role: roleName })}
          <span aria-hidden>·</span>
          <CopyCleanupLink cleanupId={cleanup.id} />
        </p>
      )}
    </>
  )
}

function AdminActions({ cleanup, onPrepareStart, onStart }: PlannedPartProps) {
  const t = useTranslations('cleanups')
  const frame = useTranslations('frame')
  const keyMayDelete = useKeyMayDelete()
  const whyOff = useId()
  const [declining, setDeclining] = useState<'open' | 'closing' | null>(null)
  const declineButton = useRef<HTMLButtonElement>(null)
  return (
    <div className="flex flex-wrap items-center gap-2">
      {cleanup.count > 0 && (
        <Button
          look="danger"
          className="max-sm:h-11"
          aria-disabled={!keyMayDelete}
          aria-describedby={keyMayDelete ? undefined : whyOff}
          onPointerEnter={onPrepareStart}
          onFocus={onPrepareStart}
          onClick={({ currentTarget }) => keyMayDelete && onStart(currentTarget)}
        >
          {t('start')}
        </Button>
      )}
      <Button
        ref={declineButton}
        className="max-sm:h-11"
        onPointerEnter={() => void loadDecline()}
        onFocus={() => void loadDecline()}
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
