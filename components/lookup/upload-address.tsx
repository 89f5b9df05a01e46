'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { RetryProblem } from '@/components/feedback/retry-problem'
import { Button } from '@/components/ui/button'
import { revealAddressMutation } from '@/lib/data/reveal-address-mutation'

/** Where an upload came from: masked, and whole for an admin who asks for it. */
export function UploadAddress({
  mediaId,
  masked,
  ticket,
  canReveal,
}: {
  mediaId: string
  masked: string
  ticket: string | null
  canReveal: boolean
}) {
  const t = useTranslations('lookup')
  const id = useId()
  const { data, error, isPending, mutate } = useMutation(revealAddressMutation(mediaId))
  const ask = () => mutate(ticket === null ? {} : { ticket })
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p aria-live="polite">
          <bdi className="font-mono">{data?.uploadAddress ?? masked}</bdi>
          {data?.uploadAddress === null && (
            <span className="ml-2 text-muted">{t('revealNone')}</span>
          )}
        </p>
        {canReveal && !data && (
          <>
            <Button
              size="small"
              className="max-sm:h-11"
              aria-disabled={isPending || undefined}
              aria-describedby={id}
              onClick={() => {
                if (!isPending) ask()
              }}
            >
              {t(isPending ? 'revealing' : 'reveal')}
            </Button>
            <p id={id} className="text-xs text-muted">
              {t('revealNote')}
            </p>
          </>
        )}
      </div>
      {error && <RetryProblem error={error} busy={isPending} onRetry={ask} />}
    </div>
  )
}
