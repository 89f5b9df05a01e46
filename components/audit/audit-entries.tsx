'use client'

import { useTranslations } from 'next-intl'
import { CopyButton } from '@/components/ui/copy-button'
import { ExactTime } from '@/components/ui/exact-time'
import type { AuditKind } from '@/lib/contracts/audit'
import type { AuditLine } from '@/lib/data/audit-lines'
import { shortId } from '@/lib/ui/short-id'

const stepOf = (kind: AuditKind) => {
  switch (kind) {
    case 'deletion.intent':
      return 'intent'
    case 'deletion.attempt':
      return 'attempt'
    case 'deletion.outcome':
      return 'outcome'
    default:
      return 'other'
  }
}

/** The rows of the log behind a line, each with its time and hash. */
export function AuditEntries({ line }: { line: AuditLine }) {
  const t = useTranslations('audit')
  return (
    <div className="mt-3 border-t border-line pt-2">
      <p className="text-xs font-medium text-muted">{t('entries')}</p>
      <ol className="mt-1 space-y-2">
        {line.records.map(({ seq, kind, at, hash }) => (
          <li key={seq} className="text-xs">
            <p>
              <span className="tabular-nums">{t('entryNumber', { seq })}</span>
              {' · '}
              {t(`entry.${stepOf(kind)}`)}
              {' · '}
              <ExactTime time={at} />
            </p>
            <p className="flex items-center gap-1 text-muted">
              {t('hash')}
              <span className="font-mono" title={hash}>
                {shortId(hash)}
              </span>
              <CopyButton text={hash} label={t('copyHash', { seq })} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  )
}
