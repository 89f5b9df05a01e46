'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useConnectionText } from '@/components/settings/connection/use-connection-text'
import type { ConnectionCheck } from '@/lib/contracts/connection'
import { useFormat } from '@/lib/i18n/use-format'

/** VOD refuses a request whose date is further off. */
const REFUSED_MS = 15 * 60_000

/** Where to, with which key, how far away and by which clock. */
export function ConnectionFacts({ check }: { check: ConnectionCheck }) {
  const t = useTranslations('settings')
  const text = useConnectionText()
  const { unknown } = useFormat()
  const { region, host, key, clockSkew, roundTripMs } = check
  return (
    <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
      <Fact name={t('connection.region')}>{region}</Fact>
      <Fact name={t('connection.host')}>
        <span className="font-mono text-[13px] wrap-anywhere">{host}</span>
      </Fact>
      <Fact name={t('connection.key')}>
        {key ? (
          <>
            <span className="font-mono text-[13px]">{key.accessKeyId}</span>
            {key.source && (
              <span className="text-muted">
                {' · '}
                {t('connection.source', { source: key.source })}
              </span>
            )}
            {key.temporary && (
              <span className="text-muted">
                {' · '}
                {t('connection.temporary')}
              </span>
            )}
          </>
        ) : (
          t('identity.none')
        )}
      </Fact>
      <Fact name={t('connection.roundTrip')}>
        {roundTripMs === null ? unknown : text.roundTrip(roundTripMs)}
      </Fact>
      <Fact name={t('connection.clock')}>
        {clockSkew === null ? unknown : text.clock(clockSkew)}
        {clockSkew && Math.abs(clockSkew.ms) > REFUSED_MS && (
          <span className="block text-danger">{t('connection.clockMind')}</span>
        )}
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted max-sm:mt-1">{name}</dt>
      <dd className="min-w-0 tabular-nums">{children}</dd>
    </>
  )
}
