'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'

/** A RAM policy to read and to copy. */
export function PolicyBlock({ policy, label }: { policy: string; label: string }) {
  const t = useTranslations('settings.policy')
  return (
    <div className="relative rounded-md border border-line bg-surface">
      <pre
        tabIndex={0}
        aria-label={label}
        className="overflow-x-auto p-3 pr-28 font-mono text-xs leading-5"
      >
        {policy}
      </pre>
      <div className="absolute top-2.5 right-3 text-xs">
        <CopyButton text={policy} label={`${t('copy')}: ${label}`}>
          {t('copy')}
        </CopyButton>
      </div>
    </div>
  )
}
