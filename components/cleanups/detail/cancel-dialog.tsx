'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { DialogShell } from '@/components/ui/dialog-shell'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { cancelCleanupMutation } from '@/lib/data/cleanup-mutations'

/** Asks before the rest of a run is left alone: what is done, on its way, and not touched. */
export function CancelDialog({ cleanup, ...place }: DialogPlace & { cleanup: Cleanup }) {
  const t = useTranslations('cleanups.cancelDialog')
  const { done, open, waiting } = cleanup.progress
  const { mutate, isPending, error } = useMutation({
    ...cancelCleanupMutation(cleanup.id),
    onSettled: (_data, failure) => {
      if (!failure) place.onClose()
    },
  })
  return (
    <DialogShell
      {...place}
      question
      title={t('title', { waiting })}
      cancel={t('keep')}
      submit={t(isPending ? 'submitting' : 'submit')}
      submitLook="danger"
      busy={isPending}
      onSubmit={() => mutate()}
    >
      <ul className="list-disc space-y-1 pl-5 tabular-nums">
        <li>{t('done', { done })}</li>
        {open > 0 && <li>{t('open', { open })}</li>}
        <li>{t('waiting', { waiting })}</li>
      </ul>
      {cleanup.state === 'running' && <p className="text-[13px] text-muted">{t('moving')}</p>}
      <MutationProblem error={error} />
    </DialogShell>
  )
}
