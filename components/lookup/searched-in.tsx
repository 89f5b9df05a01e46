import { useTranslations } from 'next-intl'
import type { LookupResult } from '@/lib/contracts/lookup'
import { displayTitle, isolated } from '@/lib/ui/title-text'

/** Where it was looked for: what is elsewhere is not found. */
export function SearchedIn({ searched }: { searched: LookupResult['searched'] }) {
  const t = useTranslations('lookup')
  const comma = t('separator')
  const { region, applications } = searched
  return (
    <p className="text-[13px] text-pretty wrap-anywhere text-muted">
      {applications && applications.length > 0
        ? t('searchedAll', {
            region,
            names: applications
              .map(({ name, appId }) => isolated(displayTitle(name) || appId))
              .join(comma),
          })
        : t('searchedSeen', { region })}
    </p>
  )
}
