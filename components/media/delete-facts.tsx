'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EvidenceList } from '@/components/media/evidence-list'
import { useVerdictSentence } from '@/components/media/use-verdict-sentence'
import type { MediaDetail } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'

/** What goes, what stays, what to mind, and our verdict with its evidence. */
export function DeleteFacts({
  detail,
  failed,
}: {
  detail: MediaDetail | undefined
  failed: boolean
}) {
  const t = useTranslations('deletion')
  const format = useFormat()
  const verdictSentence = useVerdictSentence()
  const size = detail?.report?.uploadSize
  return (
    <div className="space-y-2">
      <p className="text-pretty">
        {typeof size === 'number'
          ? t.rich('goesReported', { size: format.bytes(size), strong })
          : t.rich('goesUnknown', { strong })}
      </p>
      <p className="text-pretty">{t.rich('stays', { strong })}</p>
      <p className="text-pretty">{t.rich('mind', { strong })}</p>
      <div aria-live="polite" className="space-y-2">
        {detail && (
          <>
            <p className="text-pretty">
              {t.rich('verdict', { strong, reading: verdictSentence(detail) })}
            </p>
            <EvidenceList evidence={detail.verdict.evidence} />
          </>
        )}
        {!detail && !failed && (
          <p className="flex items-center gap-2 text-muted">
            <span aria-hidden className="skeleton h-3.5 w-24" />
            {t('reading')}
          </p>
        )}
      </div>
    </div>
  )
}

export const strong = (text: ReactNode) => <strong className="font-semibold">{text}</strong>
