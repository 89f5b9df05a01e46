'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** From here on rows come by the button alone, so that the page stays quick. */
const AUTO_ROWS = 300

/** How much is shown, and the rest: by itself near the end of the page, by the button at any time. */
export function AuditListFoot({
  loaded,
  total,
  hasMore,
  loading,
  paused,
  onMore,
  children,
}: {
  loaded: number
  total: number
  hasMore: boolean
  loading: boolean
  /** Something is in the way of loading by itself. */
  paused: boolean
  onMore: () => void
  children?: ReactNode
}) {
  const t = useTranslations('audit')
  const end = useRef<HTMLDivElement>(null)
  const auto = hasMore && !loading && !paused && loaded < AUTO_ROWS

  useEffect(() => {
    if (!auto || !end.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) onMore()
      },
      { rootMargin: '400px' },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [auto, onMore])

  return (
    <div ref={end} className="px-4 py-4 md:px-6">
      {children}
      <div className="flex items-center gap-4">
        <p role="status" className="text-muted tabular-nums">
          {hasMore ? t('loaded', { loaded, total }) : t('allLoaded', { total: loaded })}
        </p>
        {hasMore && (
          <Button size="small" aria-disabled={loading} onClick={() => !loading && onMore()}>
            {loading ? t('loadingMore') : t('loadMore')}
          </Button>
        )}
      </div>
    </div>
  )
}
