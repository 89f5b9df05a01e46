import { useTranslations } from 'next-intl'
import { CustomerReply } from '@/components/lookup/customer-reply'
import { DiagnosisWords } from '@/components/lookup/diagnosis-words'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { ExactTime } from '@/components/ui/exact-time'
import { MediaTitle } from '@/components/ui/media-title'
import type { NotFound } from '@/lib/contracts/lookup'
import { displayTitle } from '@/lib/ui/title-text'

/** IDs that VOD does not know, with what we know of them ourselves. */
export function NotFoundList({
  notFound,
  shown,
}: {
  notFound: readonly NotFound[]
  shown: ReplyShown
}) {
  const t = useTranslations('lookup')
  return (
    <section className="space-y-3">
      <h2 className="text-base font-semibold">{t('notFound')}</h2>
      {notFound.map(({ key, kind, value, knownHere, diagnosis }) => (
        <article
          key={key}
          data-part="card"
          className="space-y-4 rounded-lg border border-line bg-raised p-4"
        >
          <div className="space-y-1">
            <h3 className="wrap-anywhere">
              <span className="text-muted">{t(`clue.${kind}`)}</span>{' '}
              <bdi className="font-mono">{displayTitle(value)}</bdi>
            </h3>
            {knownHere && (
              <p className="text-pretty">
                {knownHere.title !== null && (
                  <>
                    <MediaTitle title={knownHere.title} fallback={displayTitle(value)} short />
                    {' · '}
                  </>
                )}
                {t.rich(`knownHere.${knownHere.by}`, {
                  when: () => <ExactTime key="when" time={knownHere.at} />,
                })}
              </p>
            )}
          </div>
          <DiagnosisWords diagnosis={diagnosis} />
          <CustomerReply subject={{ diagnosis, media: null }} shown={shown} />
        </article>
      ))}
    </section>
  )
}
