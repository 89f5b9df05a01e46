'use client'

import { useMutation } from '@tanstack/react-query'
import RefreshCw from 'lucide-react/icons/refresh-cw'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { ProblemNote } from '@/components/feedback/problem-note'
import { SignInAgain } from '@/components/feedback/sign-in-again'
import { ConnectionFacts } from '@/components/settings/connection/connection-facts'
import { OperationsTable } from '@/components/settings/connection/operations-table'
import { PausesNote } from '@/components/settings/connection/pauses-note'
import { PolicyBlock } from '@/components/settings/connection/policy-block'
import { Button } from '@/components/ui/button'
import type { ConnectionCheck, ConnectionState } from '@/lib/contracts/connection'
import type { QuotaPause } from '@/lib/contracts/quota'
import { checkConnectionMutation } from '@/lib/data/check-connection-mutation'
import { problemOfError } from '@/lib/data/problem'
import { useFormat } from '@/lib/i18n/use-format'
import { leastPolicy } from '@/lib/ui/least-policy'
import { useNow } from '@/lib/ui/use-now'

const neededOf = (check: ConnectionCheck) => check.operations.filter(({ optional }) => !optional)
const actionsOf = (check: ConnectionCheck, result: 'allowed' | 'refused') =>
  neededOf(check)
    .filter((operation) => operation.result === result)
    .map(({ action }) => action)

/** Without one of these every upload may be running, for all that VOD shows. */
const SHOW_UPLOADS: ReadonlySet<string> = new Set([
  'GetVideoInfo',
  'GetVideoInfos',
  'GetUploadDetails',
])

/** What the key may do, as VOD answered when it was last tried. */
export function ConnectionSection({
  state,
  region,
  identity,
  pauses,
  asOf,
}: {
  state: ConnectionState
  region: string
  /** Whose key it is, in words. */
  identity: string
  /** Operations that wait at VOD's word. */
  pauses: readonly QuotaPause[]
  /** The server's time, ISO 8601. */
  asOf: string
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  // The banner above, and what other pages show, come from the server.
  const mutation = useMutation({
    ...checkConnectionMutation(),
    onSuccess: () => router.refresh(),
  })
  const { check } = mutation.data ?? state
  const problem = mutation.error && problemOfError(mutation.error, 'read')
  const counts = check && {
    allowed: actionsOf(check, 'allowed').length,
    tried: neededOf(check).filter(({ result }) => result !== 'untried').length,
  }
  const missing = check ? actionsOf(check, 'refused') : []
  const blind = missing.filter((action) => SHOW_UPLOADS.has(action))

  return (
    <section id="connection" aria-labelledby="connection-title" className="scroll-mt-20 space-y-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id="connection-title" className="text-base font-semibold">
            {t('connection.title')}
          </h2>
          <p className="mt-0.5 max-w-prose">
            {check && counts ? (
              <>
                {counts.allowed > 0
                  ? t('connection.connected', { region, identity, ...counts })
                  : t('connection.notConnected', { region })}{' '}
                <CheckedAgo at={check.at} asOf={mutation.data ? check.at : asOf} />
              </>
            ) : (
              t('connection.unchecked')
            )}
          </p>
        </div>
        <Button
          look="primary"
          aria-disabled={mutation.isPending}
          aria-describedby="check-about"
          onClick={() => {
            if (!mutation.isPending) mutation.mutate()
          }}
        >
          <RefreshCw aria-hidden className={`size-4 ${mutation.isPending ? 'animate-spin' : ''}`} />
          {t(mutation.isPending ? 'connection.checking' : 'connection.check')}
        </Button>
      </div>
      <p id="check-about" className="max-w-prose text-[13px] text-muted">
        {t('connection.checkAbout')}
      </p>
      <p role="status" className="sr-only">
        {mutation.isPending && t('connection.checking')}
        {mutation.isSuccess && counts && t('connection.checked', counts)}
      </p>
      {problem && (
        <ProblemNote problem={problem} reveal>
          {problem.kind === 'signedOut' && <SignInAgain />}
        </ProblemNote>
      )}
      <PausesNote pauses={pauses} asOf={asOf} />
      {check && (
        <>
          <ConnectionFacts check={check} />
          <OperationsTable operations={check.operations} />
        </>
      )}
      {missing.length > 0 && (
        <div className="space-y-2">
          <p className="max-w-prose">
            {t('policy.missing', {
              rights: missing.map((action) => `vod:${action}`).join(', '),
            })}
          </p>
          {blind.length > 0 && (
            <p className="max-w-prose">
              {t('policy.blind', { rights: blind.map((action) => `vod:${action}`).join(', ') })}
            </p>
          )}
          <PolicyBlock policy={leastPolicy(...missing)} label={missing.join(', ')} />
        </div>
      )}
      {check && (
        <details>
          <summary className="w-fit rounded text-muted hover:text-text">{t('policy.full')}</summary>
          <div className="mt-2">
            <PolicyBlock
              policy={leastPolicy(...neededOf(check).map(({ action }) => action))}
              label={t('policy.full')}
            />
          </div>
        </details>
      )}
    </section>
  )
}

function CheckedAgo({ at, asOf }: { at: string; asOf: string }) {
  const t = useTranslations('settings.connection')
  const format = useFormat()
  const now = useNow(asOf)
  return (
    <span className="whitespace-nowrap text-muted">
      {t('checkedAgo', { ago: format.ago(now - Date.parse(at)) })}
    </span>
  )
}
