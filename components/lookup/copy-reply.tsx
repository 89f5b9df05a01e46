'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { Button } from '@/components/ui/button'
import { copyText } from '@/lib/ui/copy-text'
import { replyText } from '@/lib/uploads/reply'
import type { ReplySubject } from '@/lib/uploads/reply'

const SHOWN_MS = 2_000

/** Copies a reply as plain text. One to a card: the key presses the one of the card that somebody is in. */
export function CopyReply({
  subject,
  shown: { now, language, timeZone },
  small = false,
}: {
  subject: ReplySubject
  shown: ReplyShown
  /** Of a card that is closed. */
  small?: boolean
}) {
  const t = useTranslations('lookup')
  const [copied, setCopied] = useState<boolean | null>(null)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <>
      <Button
        look={small ? 'plain' : 'primary'}
        size={small ? 'small' : 'normal'}
        data-control="copy-reply"
        aria-keyshortcuts="c"
        className="max-sm:h-11 max-sm:px-3.5"
        onClick={() => {
          const text = replyText(subject, language, { timeZone, now })
          void copyText(text).then(setCopied)
        }}
      >
        {/* As wide as its longer word: nothing beside it moves. The button itself is a flex box. */}
        <span className="grid justify-items-center">
          <span className={`col-start-1 row-start-1 ${copied ? 'invisible' : ''}`}>
            {t('copyReply')}
          </span>
          {copied && <span className="col-start-1 row-start-1">{t('copied')}</span>}
        </span>
      </Button>
      <span role="status" className="text-pretty text-muted empty:hidden">
        {copied === true && <span className="sr-only">{t('copied')}</span>}
        {copied === false && t('copyFailed')}
      </span>
    </>
  )
}
