import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EvidenceItems } from '@/components/media/evidence-list'
import { ExactTime } from '@/components/ui/exact-time'
import { MEDIA_STATUSES } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'
import { displayTitle } from '@/lib/ui/title-text'
import type { DiagnosisFact } from '@/lib/uploads/diagnosis'
import type { Evidence } from '@/lib/uploads/verdict-shape'

/** The facts behind a diagnosis and behind the verdict, for who asks for them. */
export function DiagnosisFacts({
  facts,
  evidence = [],
}: {
  facts: readonly DiagnosisFact[]
  /** Of the verdict. */
  evidence?: readonly Evidence[]
}) {
  const t = useTranslations('lookup')
  const verdict = useTranslations('sheet')('verdict')
  const valueOf = useFactValue()
  if (facts.length === 0 && evidence.length === 0) return null
  return (
    <details>
      <summary className="w-fit rounded text-muted hover:text-text max-sm:py-2">
        {t('facts')}
      </summary>
      <p className="mt-1.5 text-xs font-semibold text-muted">{t('diagnosis')}</p>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-[13px]">
        {facts.map((fact) => (
          <div key={fact.fact} className="contents">
            <dt className="text-muted">{t(`fact.${fact.fact}`)}</dt>
            <dd className="wrap-anywhere tabular-nums">{valueOf(fact)}</dd>
          </div>
        ))}
      </dl>
      {evidence.length > 0 && (
        <>
          <p className="mt-3 text-xs font-semibold text-muted">{verdict}</p>
          <EvidenceItems evidence={evidence} />
        </>
      )}
    </details>
  )
}

function useFactValue() {
  const t = useTranslations('lookup')
  const status = useTranslations('media.vodStatus')
  const format = useFormat()
  function factValue({ fact, at, value }: DiagnosisFact): ReactNode {
    switch (fact) {
      case 'noReport':
      case 'reportUnread':
      case 'ownBucket':
      case 'saysUrlPull':
        return t(`factValue.${fact}`)
      case 'status': {
        const known = MEDIA_STATUSES.find((candidate) => candidate === value)
        return known ? status(known) : <Told value={value} />
      }
      case 'uploadRatio':
        return typeof value === 'number' ? format.ratio(value) : format.unknown
      case 'uploadSize':
      case 'fileSize':
        return typeof value === 'number' ? format.bytes(value) : format.unknown
      case 'uploadSource':
      case 'uploadStatus':
        return <Told value={value} />
      case 'secondLook':
        return (
          <>
            {t(value === 'moving' ? 'factValue.moving' : 'factValue.silent')}
            {at && (
              <>
                {' · '}
                <ExactTime time={at} />
              </>
            )}
          </>
        )
      case 'cleared':
      case 'deletionOpen':
        return (
          <>
            <Told value={value} />
            {at && (
              <>
                {' · '}
                <ExactTime time={at} />
              </>
            )}
          </>
        )
      case 'began':
      case 'firstCredentialEnded':
      case 'lastReport':
      case 'vodCleanUp':
      case 'knownHere':
        return at ? <ExactTime time={at} /> : format.unknown
    }
  }
  return factValue
}

/** Somebody else's words. */
function Told({ value }: { value: string | number | undefined }) {
  return <bdi>{displayTitle(String(value ?? ''))}</bdi>
}
