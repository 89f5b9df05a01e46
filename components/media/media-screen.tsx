'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { MediaFilterBar } from '@/components/media/media-filter-bar'
import { MediaList } from '@/components/media/media-list'
import { Button } from '@/components/ui/button'
import { mediaPath, readMediaFilters } from '@/lib/data/media-filters'
import type { MediaFilters } from '@/lib/data/media-filters'
import { mediaListQuery } from '@/lib/data/media-list-query'
import { useFormat } from '@/lib/i18n/use-format'
import { useNow } from '@/lib/ui/use-now'

export interface MediaScreenProps {
  region: string
  canDelete: boolean
}

/** The whole library, live from VOD: search, filter, endless list, and the delete of one media's leftover parts. */
export function MediaScreen(props: MediaScreenProps) {
  const t = useTranslations('media')
  const params = useSearchParams()
  const filters = readMediaFilters((name) => params.get(name))
  const query = useInfiniteQuery(mediaListQuery(filters))
  const first = query.data?.pages[0]

  const change = useCallback((part: Partial<MediaFilters>) => {
    const now = readMediaFilters((name) => new URLSearchParams(window.location.search).get(name))
    const target = mediaPath({ ...now, ...part })
    // Typing is one step back, choosing is one step each.
    if ('q' in part && Object.keys(part).length === 1) window.history.replaceState(null, '', target)
    else window.history.pushState(null, '', target)
  }, [])

  return (
    <>
      <PageHead
        title={t('title')}
        line={
          first && !query.isPlaceholderData
            ? t.rich('lineRead', {
                region: props.region,
                total: first.total,
                readAt: () => <ReadAt asOf={first.asOf} />,
                together: (text) => <span className="whitespace-nowrap">{text}</span>,
              })
            : t('line', { region: props.region })
        }
        action={
          <Button
            disabled={query.isFetching}
            aria-label={t('refresh')}
            onClick={() => void query.refetch()}
          >
            <RefreshCw
              aria-hidden
              className={`size-4 ${query.isRefetching ? 'animate-spin' : ''}`}
            />
            <span className="hidden sm:inline">{t('refresh')}</span>
          </Button>
        }
      />
      <MediaFilterBar filters={filters} onChange={change} />
      <MediaList {...props} filters={filters} query={query} onFilter={change} />
    </>
  )
}

function ReadAt({ asOf }: { asOf: string }) {
  const format = useFormat()
  const now = useNow(asOf)
  return format.ago(now - Date.parse(asOf))
}
