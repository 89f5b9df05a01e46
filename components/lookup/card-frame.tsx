'use client'

import ChevronDown from 'lucide-react/icons/chevron-down'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { CopyReply } from '@/components/lookup/copy-reply'
import type { ReplyShown } from '@/components/lookup/reply-shown'
import { Button } from '@/components/ui/button'
import type { ReplySubject } from '@/lib/uploads/reply'

/** A card that opens and closes; closed it still says what is the matter and copies its reply. */
export function CardFrame({
  title,
  lines,
  subject,
  shown,
  startsOpen,
  children,
}: {
  title: ReactNode
  /** Below the title. */
  lines: ReactNode
  subject: ReplySubject
  shown: ReplyShown
  /** One of few: its answer needs no press. */
  startsOpen: boolean
  children: ReactNode
}) {
  const t = useTranslations('lookup')
  const id = useId()
  const [open, setOpen] = useState(startsOpen)
  const { diagnosis } = subject
  return (
    <article
      data-part="card"
      aria-labelledby={`${id}-title`}
      // Who clicks into a card means this one by the next key.
      tabIndex={-1}
      className="rounded-lg border border-line bg-raised outline-none"
    >
      <div className={`flex items-start gap-x-4 gap-y-2.5 p-4 ${open ? '' : 'max-sm:flex-col'}`}>
        <div className="min-w-0 flex-1 space-y-1.5">
          <h3
            id={`${id}-title`}
            className="text-base leading-6 font-semibold text-pretty wrap-anywhere"
          >
            {title}
          </h3>
          {lines}
          {!open && <p className="font-medium text-pretty">{t(`kind.${diagnosis.kind}`)}</p>}
        </div>
        <div className="flex shrink-0 flex-wrap items-center gap-2">
          {!open && diagnosis.here.includes('reply') && (
            <CopyReply subject={subject} shown={shown} small />
          )}
          <Button
            look="quiet"
            size="small"
            className="max-sm:-my-2 max-sm:h-11 max-sm:px-3"
            aria-expanded={open}
            aria-controls={`${id}-answer`}
            aria-describedby={`${id}-title`}
            onClick={() => setOpen(!open)}
          >
            <span className={open ? 'max-sm:sr-only' : undefined}>
              {t(open ? 'collapse' : 'expand')}
            </span>
            <ChevronDown aria-hidden className={`size-4 ${open ? 'rotate-180' : ''}`} />
          </Button>
        </div>
      </div>
      <div id={`${id}-answer`} hidden={!open} className="border-t border-line">
        {open && children}
      </div>
    </article>
  )
}
