'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EvidenceList } from '@/components/media/evidence-list'
import { useVerdictSentence } from '@/components/media/use-verdict-sentence'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import type { MediaDetail } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'

/** What goes, what stays, what to mind, and our verdict with its evidence. */
export function DeleteFacts({
  detail,
  reading,
  failed,
  isAdmin,
  onLookAgain,
}: {
  detail: MediaDetail | undefined
  reading: boolean
  failed: boolean
  isAdmin: boolean
  onLookAgain: () => void
}) {
  const t = useTranslations('deletion')
  const format = useFormat()
  const verdictSentence = useVerdictSentence()
  const size = detail?.report?.uploadSize
  const inProgress = detail?.verdict.kind === 'in_progress'
  return (
    <div className="space-y-2">
      {!inProgress && (
        <>
          <p className="text-pretty">
            {typeof size === 'number'
              ? t.rich('goesReported', { size: format.bytes(size), strong })
              : t.rich('goesUnknown', { strong })}
          </p>
          <p className="text-pretty">{t.rich('stays', { strong })}</p>
          <p className="text-pretty">{t.rich('mind', { strong })}</p>
        </>
      )}
      <div aria-live="polite" className="space-y-2">
        {detail ? (
          <>
            <p className="text-pretty">
              {t.rich('verdict', { strong, reading: verdictSentence(detail, isAdmin) })}
            </p>
            <EvidenceList evidence={detail.verdict.evidence} />
          </>
        ) : (
          !failed && (
            <p className="flex items-center gap-2 text-muted">
              <span aria-hidden className="skeleton h-3.5 w-24" />
              {t('reading')}
            </p>
          )
        )}
      </div>
      {inProgress && (
        <div className="flex flex-wrap items-center gap-4 pt-1">
          <Button size="small" disabled={reading} onClick={onLookAgain}>
            {t('readAgain')}
          </Button>
          {!isAdmin && (
            <CopyButton text={() => linkTo(detail.media.mediaId)} label={t('copyLink')}>
              {t('copyLink')}
            </CopyButton>
          )}
        </div>
      )}
    </div>
  )
}

const linkTo = (mediaId: string) =>
  `${window.location.origin}/media?${new URLSearchParams({ q: mediaId })}`

const strong = (text: ReactNode) => <strong className="font-semibold">{text}</strong>
