import { useTranslations } from 'next-intl'
import { CardSection } from '@/components/lookup/card-section'
import { ExactTime } from '@/components/ui/exact-time'
import type { Diagnosis } from '@/lib/uploads/diagnosis'

/** What became of an upload, and how sure that is. */
export function DiagnosisWords({
  diagnosis: { kind, sureness, alsoPossible, continueBefore },
}: {
  diagnosis: Diagnosis
}) {
  const t = useTranslations('lookup')
  const comma = t('separator')
  return (
    <CardSection title={t('diagnosis')}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base text-pretty">
        <strong className="font-semibold">{t(`kind.${kind}`)}</strong>
        <span className="rounded border border-line-strong px-1.5 text-xs leading-5 text-muted">
          {t(`sureness.${sureness}`)}
        </span>
      </p>
      <p className="mt-1 text-pretty">{t(`says.${kind}`)}</p>
      {alsoPossible.length > 0 && (
        <p className="mt-1 text-pretty text-muted">
          {t('also', { kinds: alsoPossible.map((other) => t(`kind.${other}`)).join(comma) })}
        </p>
      )}
      {continueBefore && (
        <p className="mt-1 text-pretty text-muted">
          {t.rich('until', { when: () => <ExactTime key="when" time={continueBefore} /> })}
        </p>
      )}
    </CardSection>
  )
}

/** Who can do what about it. */
export function DiagnosisAdvice({
  diagnosis: { customer, here, escalate },
}: {
  diagnosis: Diagnosis
}) {
  const t = useTranslations('lookup')
  return (
    <CardSection title={t('advice')}>
      <dl className="grid gap-x-4 sm:grid-cols-[7.5rem_1fr] sm:gap-y-2">
        <dt className="text-muted">{t('forCustomer')}</dt>
        <dd className="text-pretty max-sm:mb-2">{t(`customer.${customer}`)}</dd>
        <dt className="text-muted">{t('forSupport')}</dt>
        <dd className="text-pretty max-sm:mb-2">
          {here.length === 0 ? (
            t('nothingHere')
          ) : (
            <ul>
              {here.map((step) => (
                <li key={step}>{t(`here.${step}`)}</li>
              ))}
            </ul>
          )}
        </dd>
        <dt className="text-muted">{t('forOthers')}</dt>
        <dd className="text-pretty max-sm:mb-2">{t(`escalate.${escalate}`)}</dd>
      </dl>
    </CardSection>
  )
}
