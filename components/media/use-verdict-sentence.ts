'use client'

import { useTranslations } from 'next-intl'
import type { MediaDetail } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import type { Evidence, EvidenceFact } from '@/lib/uploads/verdict'

/** Our reading of an upload in one sentence or two. */
export function useVerdictSentence() {
  const t = useTranslations('verdict')
  const format = useFormat()
  return (detail: MediaDetail, isAdmin: boolean) => verdictSentence(detail, isAdmin, t, format)
}

function verdictSentence(
  { verdict, asOf }: MediaDetail,
  isAdmin: boolean,
  t: ReturnType<typeof useTranslations<'verdict'>>,
  format: ReturnType<typeof useFormat>,
): string {
  const find = (fact: EvidenceFact): Evidence | undefined =>
    verdict.evidence.find((evidence) => evidence.fact === fact)
  const since = (at: string | undefined) =>
    format.duration(Math.max(0, Date.parse(asOf) - Date.parse(at ?? asOf)))

  const reported = verdict.basis === 'reported'
  const lastSeen = find('lastSignOfLife')?.at
  switch (verdict.kind) {
    case 'stalled': {
      if (!reported) return t('stalledUnreported', { duration: since(find('created')?.at) })
      const ratio = find('uploadRatio')?.value
      const at = find('reportModified')?.at ?? lastSeen
      const values = { duration: since(lastSeen), at: at ? format.exact(at) : format.unknown }
      return typeof ratio === 'number'
        ? t('stalledReported', { ...values, ratio: format.ratio(ratio) })
        : t('stalledReportedNoRatio', values)
    }
    case 'in_progress': {
      if (!lastSeen) return t('inProgressUnknown')
      const reading = reported
        ? t('inProgressReported', { duration: since(lastSeen) })
        : t('inProgressUnreported', { duration: since(find('created')?.at ?? lastSeen) })
      return t(isAdmin ? 'inProgressAdmin' : 'inProgressSupport', { reading })
    }
    case 'finished':
      return t('finished')
    case 'expired':
      return t('expired')
    case 'clean':
      return t('clean', { duration: since(find('cleared')?.at) })
  }
}
