'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import Download from 'lucide-react/icons/download'
import { useTranslations } from 'next-intl'
import { cleanupLink } from '@/components/cleanups/start/cleanup-link'
import { CopyButton } from '@/components/ui/copy-button'
import { cleanupExportPath } from '@/lib/data/cleanup-items-query'

/** The whole cleanup as a file, and its link. */
export function Exports({ cleanupId }: { cleanupId: string }) {
  const t = useTranslations('cleanups')
  return (
    <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px]">
      {(['csv', 'json'] as const).map((format) => (
        <a
          key={format}
          download
          href={cleanupExportPath(cleanupId, format)}
          className="inline-flex min-h-6 items-center gap-1.5 rounded font-medium text-accent underline-offset-2 hover:underline"
        >
          <Download aria-hidden className="size-3.5" />
          {t(format === 'csv' ? 'exportCsv' : 'exportJson')}
        </a>
      ))}
      <CopyCleanupLink cleanupId={cleanupId} />
    </p>
  )
}

export function CopyCleanupLink({ cleanupId }: { cleanupId: string }) {
  const t = useTranslations('cleanupPlan.planned')
  return (
    <CopyButton text={() => cleanupLink(cleanupId)} label={t('copyLink')}>
      {t('copyLink')}
    </CopyButton>
  )
}
