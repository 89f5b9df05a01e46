'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { showToast } from '@/components/feedback/toasts'
import { useProblemText } from '@/components/feedback/use-problem-text'
import { deletionRuns } from '@/lib/data/deletion-runs'
import { useDeletionRuns } from '@/lib/data/use-deletion-runs'
import { isolated, shortTitle } from '@/lib/ui/title-text'

/** A toast for every delete that has ended, wherever its person is, unless the dialog is there to say why it was refused. */
export function DeletionNews() {
  const client = useQueryClient()
  const runs = useDeletionRuns()
  const t = useTranslations('deletion')
  const noTitle = useTranslations('media')('noTitle')
  const problemText = useProblemText()

  useEffect(() => {
    const store = deletionRuns(client)
    for (const run of runs) {
      if (run.told) continue
      const title = isolated(shortTitle(run.media.title) || noTitle)
      if (run.step === 'done') {
        const { outcome, vendor } = run.receipt
        store.markTold(run)
        showToast({
          text: t(outcome === 'already_clean' ? 'cleanToast' : 'deletedToast', { title }),
          ...(vendor.requestId && { requestId: vendor.requestId }),
        })
      }
      if (run.step === 'refused') {
        store.markTold(run)
        if (store.isAttended(run.media.mediaId)) continue
        const { code, vendorRequestId } = run.problem
        const { title: what, next } = problemText(run.problem)
        showToast({
          failed: true,
          text: what,
          details: `${next} ${t('toastMedia', { title })}`,
          link: {
            href: `/media/${encodeURIComponent(run.media.mediaId)}`,
            text: t('toastOpen'),
          },
          ...(code && { code }),
          ...(vendorRequestId && { requestId: vendorRequestId }),
        })
      }
    }
  }, [runs, client, t, noTitle, problemText])

  return null
}
