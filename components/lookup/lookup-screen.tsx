'use client'

import { useTranslations } from 'next-intl'
import dynamic from 'next/dynamic'
import { useEffect, useEffectEvent, useRef } from 'react'
import { RetryProblem } from '@/components/feedback/retry-problem'
import { PageHead } from '@/components/layout/page-head'
import { PasteField } from '@/components/lookup/paste-field'
import { useLookup } from '@/components/lookup/use-lookup'
import { DetailSkeleton } from '@/components/media/detail/detail-skeleton'

// Nothing of it can be shown before somebody has pasted something.
const loadResults = () => import('@/components/lookup/lookup-results')
const LookupResults = dynamic(() => loadResults().then(({ LookupResults }) => LookupResults), {
  ssr: false,
  loading: () => <DetailSkeleton />,
})

/** What has its own use for a paste. */
const TAKES_PASTES =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="alertdialog"]'

/** From a pasted complaint to what became of each upload in it, and what to answer. Nothing of it is kept. */
export function LookupScreen({
  canReveal,
}: {
  /** May see where an upload came from. */
  canReveal: boolean
}) {
  const t = useTranslations('lookup')
  const field = useRef<HTMLTextAreaElement>(null)
  const lookup = useLookup()
  const { result, lookUp } = lookup

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? ''
    const taken = event.target instanceof Element && event.target.closest(TAKES_PASTES)
    if (taken || pasted.trim() === '') return
    event.preventDefault()
    lookUp(pasted)
  })
  useEffect(() => {
    const listener = (event: ClipboardEvent) => onPaste(event)
    document.addEventListener('paste', listener)
    return () => document.removeEventListener('paste', listener)
  }, [])

  useEffect(() => {
    // A network lost meanwhile is told when there is something to show.
    loadResults().catch(() => {})
  }, [])

  return (
    <>
      <PageHead title={t('title')} line={t('line')} />
      <div className="max-w-4xl space-y-4 px-4 pb-8 md:px-6 xl:max-w-6xl">
        <PasteField
          field={field}
          lookup={lookup}
          onClear={() => {
            lookup.clear()
            field.current?.focus()
          }}
        />
        {lookup.error && lookup.refusal === null && (
          <RetryProblem error={lookup.error} busy={lookup.isPending} onRetry={lookup.again} />
        )}
        {lookup.isPending && !result && <DetailSkeleton />}
        {result && (
          <div aria-busy={lookup.isPending || undefined}>
            <LookupResults result={result} lookup={lookup} canReveal={canReveal} />
          </div>
        )}
      </div>
    </>
  )
}
