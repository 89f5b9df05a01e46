'use client'

import { useTranslations } from 'next-intl'
import { unseenOf } from '@/components/media/verdict-looks'
import type { MediaDetail } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { displayTitle } from '@/lib/ui/title-text'

/** Our reading of an upload in one sentence, beside the chip that names the verdict. */
export function useVerdictLine() {
  const t = useTranslations('verdict.line')
  const format = useFormat()
  return ({ verdict, history }: MediaDetail, now: number): string => {
    const since = (at: string) => format.duration(Math.max(0, now - Date.parse(at)))
    const lastSeen = verdict.lastSignOfLife
    const begun = verdict.beganAt ?? lastSeen
    switch (verdict.kind) {
      case 'clean': {
        const at = verdict.clearedAt
        const actor = history.find(({ outcomeAt }) => outcomeAt === at)?.actorName
        const ago = at ? format.ago(now - Date.parse(at)) : format.unknown
        return actor ? t('cleanBy', { actor: displayTitle(actor), ago }) : t('clean', { ago })
      }
      case 'in_progress': {
        const unseen = unseenOf(verdict)
        if (unseen) return t(`unseen.${unseen}`)
        if (!lastSeen || !begun) return t('noTime')
        return verdict.basis === 'reported'
          ? t('active', { duration: since(lastSeen) })
          : t('began', { duration: since(begun) })
      }
      case 'stalled':
        return verdict.basis === 'reported'
          ? t('stalled', { duration: lastSeen ? since(lastSeen) : format.unknown })
          : t('unreported', { duration: begun ? since(begun) : format.unknown })
      case 'finished':
      case 'expired':
        return t(verdict.kind)
    }
  }
}

/** The same in the delete dialog: what it means for what is about to happen. */
export function useVerdictSentence() {
  const t = useTranslations('verdict')
  const format = useFormat()
  return ({ verdict, asOf }: MediaDetail): string => {
    const since = (at: string | null) =>
      format.duration(Math.max(0, Date.parse(asOf) - Date.parse(at ?? asOf)))
    const lastSeen = verdict.lastSignOfLife
    const begun = verdict.beganAt
    switch (verdict.kind) {
      case 'stalled': {
        if (verdict.basis === 'unreported')
          return t('stalledUnreported', { duration: since(begun) })
        const ratio = verdict.uploadRatio
        const at = verdict.reportedAt ?? lastSeen
        const values = { duration: since(lastSeen), at: at ? format.exact(at) : format.unknown }
        return ratio !== null
          ? t('stalledReported', { ...values, ratio: format.ratio(ratio) })
          : t('stalledReportedNoRatio', values)
      }
      case 'in_progress': {
        const unseen = unseenOf(verdict)
        if (unseen) return t(`unseen.${unseen}`)
        if (!lastSeen) return t('inProgressUnknown')
        return verdict.basis === 'reported'
          ? t('inProgressReported', { duration: since(lastSeen) })
          : t('inProgressUnreported', { duration: since(begun ?? lastSeen) })
      }
      case 'finished':
        return t('finished')
      case 'expired':
        return t('expired')
      case 'clean':
        return t('clean', { duration: since(verdict.clearedAt) })
    }
  }
}
