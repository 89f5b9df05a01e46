'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import ShieldCheck from 'lucide-react/icons/shield-check'
import { useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'
import { AuditFilterBar } from '@/components/audit/audit-filter-bar'
import { AuditList } from '@/components/audit/audit-list'
import { AuditVerificationNote } from '@/components/audit/audit-verification-note'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { PageHead } from '@/components/layout/page-head'
import { Button } from '@/components/ui/button'
import { EXPORT_FORMATS } from '@/lib/contracts/audit'
import {
  auditExportPath,
  auditPath,
  NO_AUDIT_FILTERS,
  readAuditFilters,
} from '@/lib/data/audit-filters'
import type { AuditFilters } from '@/lib/data/audit-filters'
import { auditListQuery } from '@/lib/data/audit-list-query'
import { auditVerificationQuery } from '@/lib/data/audit-verification-query'
import { problemOfError } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'
import { useHydrated } from '@/lib/ui/use-hydrated'
import { useNow } from '@/lib/ui/use-now'

/** Who deleted what, when and why: filter, endless list, links to one entry, verification, export. */
export function AuditScreen({ actors }: { actors: readonly string[] }) {
  const t = useTranslations('audit')
  const params = useSearchParams()
  const filters = readAuditFilters((name) => params.get(name))
  const query = useInfiniteQuery(auditListQuery(filters))
  const verification = useQuery(auditVerificationQuery())
  const first = query.data?.pages[0]

  const change = useCallback((part: Partial<AuditFilters>) => {
    const now = readAuditFilters((name) => new URLSearchParams(window.location.search).get(name))
    const target = auditPath({ ...now, ...part })
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
                total: first.total,
                readAt: () => <ReadAt asOf={first.asOf} />,
                together: (text) => <span className="whitespace-nowrap">{text}</span>,
              })
            : t('line')
        }
        action={
          <Button
            look="primary"
            aria-disabled={verification.isFetching}
            onClick={() => {
              if (!verification.isFetching) void verification.refetch()
            }}
          >
            <ShieldCheck aria-hidden className="size-4" />
            {t(verification.isFetching ? 'verifying' : 'verify')}
          </Button>
        }
      />
      {!verification.isFetching && (verification.error ?? verification.data) && (
        <div className="px-4 pb-3 md:px-6">
          {verification.error ? (
            <VerificationProblem error={verification.error} />
          ) : (
            verification.data && (
              <AuditVerificationNote
                verification={verification.data}
                onShow={(entry) => change({ ...NO_AUDIT_FILTERS, entry })}
              />
            )
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5 px-4 pb-3 md:px-6">
        <AuditFilterBar filters={filters} actors={actors} onChange={change} />
        {first && first.total > 0 && <Exports filters={filters} />}
      </div>
      <AuditList filters={filters} query={query} onFilter={change} />
    </>
  )
}

function VerificationProblem({ error }: { error: Error }) {
  const problem = problemOfError(error, 'read')
  return (
    <ProblemNote problem={problem} reveal>
      {problem.kind === 'signedOut' && <SignInAgain />}
    </ProblemNote>
  )
}

const EXPORT_LABELS = { csv: 'exportCsv', json: 'exportJson' } as const

/** The rows that match, as a file. Days in the filter are the reader's, which the server does not know. */
function Exports({ filters }: { filters: AuditFilters }) {
  const t = useTranslations('audit')
  const hydrated = useHydrated()
  return (
    <p className="flex items-center gap-4">
      {EXPORT_FORMATS.map((format) => (
        <a
          key={format}
          download
          href={hydrated ? auditExportPath(filters, format) : undefined}
          className="inline-flex items-center gap-1.5 rounded text-[13px] font-medium text-accent underline-offset-2 hover:underline"
        >
          <Download aria-hidden className="size-3.5" />
          {t(EXPORT_LABELS[format])}
        </a>
      ))}
    </p>
  )
}

function ReadAt({ asOf }: { asOf: string }) {
  const format = useFormat()
  const now = useNow(asOf)
  return format.ago(now - Date.parse(asOf))
}
