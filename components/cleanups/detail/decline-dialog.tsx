'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState } from 'react'
import { MutationProblem } from '@/components/cleanups/detail/mutation-problem'
import { DialogShell } from '@/components/ui/dialog-shell'
import type { DialogPlace } from '@/components/ui/dialog-shell'
import type { Cleanup } from '@/lib/contracts/cleanups'
import { REASON_MAX } from '@/lib/contracts/deletion'
import { declineCleanupMutation } from '@/lib/data/cleanup-mutations'

/** Asks for a word why before a plan is put aside. */
export function DeclineDialog({ cleanup, ...place }: DialogPlace & { cleanup: Cleanup }) {
  const t = useTranslations('cleanups.declineDialog')
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const { mutate, isPending, error } = useMutation({
    ...declineCleanupMutation(cleanup.id),
    onSettled: (_data, failure) => {
      if (!failure) place.onClose()
    },
  })
  return (
    <DialogShell
      {...place}
      title={t('title', { count: cleanup.count })}
      cancel={t('keep')}
      submit={t(isPending ? 'submitting' : 'submit')}
      submitLook="danger"
      busy={isPending}
      initialFocus={field}
      onSubmit={() => {
        if (reason.trim() === '') {
          setMissing(true)
          field.current?.focus()
          return false
        }
        mutate(reason.trim())
        return true
      }}
    >
      <p className="text-pretty">{t('text')}</p>
      <div>
        <label htmlFor={id} className="font-medium">
          {t('reason')}
        </label>
        <input
          id={id}
          ref={field}
          value={reason}
          maxLength={REASON_MAX}
          aria-required
          aria-invalid={missing || undefined}
          aria-describedby={missing ? `${id}-missing` : undefined}
          onChange={({ target }) => {
            setReason(target.value)
            setMissing(false)
          }}
          className="mt-1 h-10 w-full rounded-md border border-line-strong bg-surface px-3 text-base"
        />
        {missing && (
          <p id={`${id}-missing`} role="alert" className="mt-1 text-[13px] text-danger">
            {t('missing')}
          </p>
        )}
      </div>
      <MutationProblem error={error} />
    </DialogShell>
  )
}
