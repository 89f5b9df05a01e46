import { useTranslations } from 'next-intl'
import { AnswerColumns } from '@/components/lookup/answer-columns'
import { CardFrame } from '@/components/lookup/card-frame'
import { CustomerReply } from '@/components/lookup/customer-reply'
import { DiagnosisFacts } from '@/components/lookup/diagnosis-facts'
import { DiagnosisAdvice, DiagnosisWords } from '@/components/lookup/diagnosis-words'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { ExactTime } from '@/components/ui/exact-time'
import { MediaTitle } from '@/components/ui/media-title'
import type { NotFound } from '@/lib/contracts/lookup'
import { displayTitle } from '@/lib/ui/title-text'

/** An ID that VOD does not know, with what we know of it ourselves. */
export function NotFoundCard({
  missing: { kind, value, knownHere, diagnosis },
  shown,
  startsOpen,
}: {
  missing: NotFound
  shown: ReplyShown
  startsOpen: boolean
}) {
  const t = useTranslations('lookup')
  const subject = { diagnosis, media: null }
  return (
    <CardFrame
      title={
        <>
          <span className="font-normal text-muted">{t(`clue.${kind}`)}</span>{' '}
          <bdi className="font-mono">{displayTitle(value)}</bdi>
        </>
      }
      lines={
        knownHere && (
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
        )
      }
      subject={subject}
      shown={shown}
      startsOpen={startsOpen}
    >
      <AnswerColumns
        finding={<DiagnosisWords diagnosis={diagnosis} />}
        answer={<CustomerReply subject={subject} shown={shown} />}
        background={
          <>
            <DiagnosisAdvice diagnosis={diagnosis} />
            <DiagnosisFacts facts={diagnosis.facts} />
          </>
        }
      />
    </CardFrame>
  )
}
