'use client'

import { useTranslations } from 'next-intl'
import type { DeletionState } from '@/components/media/media-actions-context'
import { unseenOf } from '@/components/media/verdict-looks'
import { MEDIA_STATUSES } from '@/lib/contracts/media'
import type { MediaRow } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { isolated } from '@/lib/ui/title-text'

/** Why a row has its verdict, in about five words; in its place what a delete of ours is doing to it. */
export function useRowReason() {
  const t = useTranslations('media')
  const format = useFormat()

  return (row: MediaRow, deletion: DeletionState, now: number): string => {
    if (deletion === 'deleting') return t('reason.deleting')
    if (deletion === 'asking_again') return t('reason.askingAgain')
    if (deletion === 'cleared' && !row.cleared) return format.ago(0)
    if (row.openDeletionId !== null) return t('reason.askingAgain')

    const since = (iso: string) => format.duration(Math.max(0, now - Date.parse(iso)))
    const { kind, basis, lastSignOfLife: lastSeen } = row.verdict
    switch (kind) {
      case 'clean':
        return row.cleared
          ? t('reason.cleared', {
              name: isolated(row.cleared.actorName),
              ago: format.ago(now - Date.parse(row.cleared.at)),
            })
          : ''
      case 'finished': {
        const known = MEDIA_STATUSES.find((status) => status === row.status)
        return known ? t(`vodStatus.${known}`) : isolated(row.status)
      }
      case 'expired':
        return t('reason.old')
      case 'in_progress': {
        const unseen = unseenOf(row.verdict)
        if (unseen) return t(`reason.unseen.${unseen}`)
        if (lastSeen === null) return t('reason.noTime')
        return t(basis === 'reported' ? 'reason.active' : 'reason.began', {
          duration: since(basis === 'reported' ? lastSeen : (row.createdAt ?? lastSeen)),
        })
      }
      case 'stalled':
        return basis === 'reported'
          ? t('reason.silent', { duration: since(lastSeen ?? '') })
          : t('reason.started', { duration: since(row.createdAt ?? lastSeen ?? '') })
    }
  }
}
