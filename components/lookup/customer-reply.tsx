'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { Button } from '@/components/ui/button'
import { copyText } from '@/lib/ui/copy-text'
import { replyText } from '@/lib/uploads/reply'
import type { ReplySubject } from '@/lib/uploads/reply'

const SHOWN_MS = 2_000

/** The text to send, ready to be copied as plain text. */
export function CustomerReply({
  subject,
  shown: { now, language, timeZone },
}: {
  subject: ReplySubject
  shown: ReplyShown
}) {
  const t = useTranslations('lookup')
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const text = replyText(subject, language, { timeZone, now })
  return (
    <div className="rounded-md border border-line-strong bg-surface p-3">
      <p lang={language} className="wrap-anywhere whitespace-pre-wrap">
        {text}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button
          look="primary"
          data-control="copy-reply"
          aria-keyshortcuts="c"
          className="max-sm:h-11"
          onClick={() => void copyText(text).then(setCopied)}
        >
          {t(copied ? 'copied' : 'copyReply')}
        </Button>
        <p role="status" className="text-pretty text-muted">
          {copied === true && <span className="sr-only">{t('copied')}</span>}
          {copied === false && t('copyFailed')}
        </p>
      </div>
    </div>
  )
}
