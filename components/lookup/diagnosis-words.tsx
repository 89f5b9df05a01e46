import { useTranslations } from 'next-intl'
import { DiagnosisFacts } from '@/components/lookup/diagnosis-facts'
import { ExactTime } from '@/components/ui/exact-time'
import type { Diagnosis } from '@/lib/uploads/diagnosis'

/** What became of an upload, how sure that is, and who can do what about it. */
export function DiagnosisWords({ diagnosis }: { diagnosis: Diagnosis }) {
  const t = useTranslations('lookup')
  const comma = t('separator')
  const { kind, sureness, alsoPossible, continueBefore, customer, here, escalate } = diagnosis
  return (
    <div className="space-y-3">
      <div>
        <p className="text-base text-pretty">
          <span className="mr-2 inline-block rounded border border-line-strong px-1.5 text-xs leading-5 text-muted">
            {t(`sureness.${sureness}`)}
          </span>
          <strong className="font-semibold">{t(`kind.${kind}`)}</strong>
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
      </div>
      <dl className="grid gap-x-4 gap-y-2 sm:grid-cols-[11rem_1fr]">
        <dt className="text-muted">{t('forCustomer')}</dt>
        <dd className="text-pretty">{t(`customer.${customer}`)}</dd>
        <dt className="text-muted">{t('forSupport')}</dt>
        <dd className="text-pretty">
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
        <dd className="text-pretty">{t(`escalate.${escalate}`)}</dd>
      </dl>
      <DiagnosisFacts facts={diagnosis.facts} />
    </div>
  )
}
