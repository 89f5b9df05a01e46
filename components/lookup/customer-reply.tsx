import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyReply } from '@/components/lookup/copy-reply'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { CardSection } from '@/components/lookup/card-section'
import { useSingleKeys } from '@/lib/ui/use-single-keys'
import { replyText } from '@/lib/uploads/reply'
import type { ReplySubject } from '@/lib/uploads/reply'

/** The text to send, as the customer will read it. */
export function CustomerReply({ subject, shown }: { subject: ReplySubject; shown: ReplyShown }) {
  const t = useTranslations('lookup')
  const { now, language, timeZone } = shown
  const singleKeys = useSingleKeys()
  return (
    <CardSection title={t('reply')}>
      <div className="rounded-md border border-line-strong bg-surface p-3">
        <p lang={language} dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {replyText(subject, language, { timeZone, now })}
        </p>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <CopyReply subject={subject} shown={shown} />
          {singleKeys && (
            <p className="min-w-0 flex-1 basis-44 text-xs text-pretty text-muted max-sm:hidden">
              {t.rich('keys', { c: keyCap, l: keyCap })}
            </p>
          )}
        </div>
      </div>
    </CardSection>
  )
}

function keyCap(key: ReactNode) {
  return <kbd className="rounded border border-line-strong px-1">{key}</kbd>
}
