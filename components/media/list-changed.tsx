'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** That a list which stays as it is does not show the newest of so many media, and a way to have it read again. */
export function ListChanged({
  count,
  busy,
  onRefresh,
}: {
  count: number
  busy: boolean
  onRefresh: () => void
}) {
  const t = useTranslations('media')
  return (
    <p role="status" className="flex flex-wrap gap-x-3 px-4 pb-3 tabular-nums md:px-6">
      {t('changed', { count })}
      <Button look="link" size="text" disabled={busy} onClick={onRefresh}>
        {t('refresh')}
      </Button>
    </p>
  )
}
