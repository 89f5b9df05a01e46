import { useTranslations } from 'next-intl'
import { NotFoundCard } from '@/components/lookup/not-found-card'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { SearchedIn } from '@/components/lookup/searched-in'
import type { LookupResult, NotFound } from '@/lib/contracts/lookup'

/** IDs that VOD does not know, with where they were looked for. */
export function NotFoundList({
  notFound,
  searched,
  shown,
  startsOpen,
}: {
  notFound: readonly NotFound[]
  searched: LookupResult['searched']
  shown: ReplyShown
  /** Few: their answers need no press. */
  startsOpen: boolean
}) {
  const t = useTranslations('lookup')
  return (
    <section className="space-y-3">
      <div className="space-y-1">
        <h2 className="text-base font-semibold tabular-nums">
          {t('notFound', { count: notFound.length })}
        </h2>
        <SearchedIn searched={searched} />
      </div>
      {notFound.map((missing) => (
        <NotFoundCard key={missing.key} missing={missing} shown={shown} startsOpen={startsOpen} />
      ))}
    </section>
  )
}
