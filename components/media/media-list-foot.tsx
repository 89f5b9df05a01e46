'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** How much of the list is here; the rest comes by itself as somebody scrolls near the end. */
export function MediaListFoot({
  loaded,
  total,
  hasMore,
  loading,
  children,
}: {
  loaded: number
  total: number
  hasMore: boolean
  loading: boolean
  children?: ReactNode
}) {
  const t = useTranslations('media')
  return (
    <div className="py-4">
      {children}
      <p role="status" className="px-4 text-muted tabular-nums md:px-6">
        {hasMore ? t('loaded', { loaded, total }) : t('allLoaded', { total: loaded })}
        {loading && <span className="ml-3">{t('loadingMore')}</span>}
      </p>
    </div>
  )
}
