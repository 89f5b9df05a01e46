'use client'

import { useTranslations } from 'next-intl'
import { strong } from '@/components/media/delete-facts'
import { EvidenceList } from '@/components/media/evidence-list'
import { mediaLink } from '@/components/media/media-link'
import { useVerdictSentence } from '@/components/media/use-verdict-sentence'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import type { MediaDetail } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'

/** What it means to stop an upload that may be running; for who may not, why, and whom to ask. */
export function RunningFacts({
  detail,
  reading,
  canStop,
  onLookAgain,
}: {
  detail: MediaDetail
  reading: boolean
  canStop: boolean
  onLookAgain: () => void
}) {
  const t = useTranslations('deletion')
  const format = useFormat()
  const verdictSentence = useVerdictSentence()
  const lastSeen = detail.verdict.lastSignOfLife
  const silence = lastSeen && Math.max(0, Date.parse(detail.asOf) - Date.parse(lastSeen))
  return (
    <div className="space-y-2">
      <div aria-live="polite" className="space-y-2">
        {canStop ? (
          <p className="text-pretty">
            {typeof silence === 'number'
              ? t('stopActive', { duration: format.duration(silence) })
              : t('stopUnknown')}
          </p>
        ) : (
          <>
            <p className="text-pretty">{t('onlyAdmin')}</p>
            <p className="text-pretty">
              {t.rich('verdict', { strong, reading: verdictSentence(detail) })}
            </p>
          </>
        )}
        <EvidenceList evidence={detail.verdict.evidence} />
      </div>
      <div className="flex flex-wrap items-center gap-4 pt-1">
        <Button
          size="small"
          className="max-sm:h-11"
          aria-disabled={reading}
          onClick={() => !reading && onLookAgain()}
        >
          {t('readAgain')}
        </Button>
        {!canStop && (
          <CopyButton text={() => mediaLink(detail.media.mediaId)} label={t('copyLink')}>
            {t('copyLink')}
          </CopyButton>
        )}
      </div>
    </div>
  )
}
