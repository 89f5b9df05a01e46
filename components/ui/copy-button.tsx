'use client'

import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { copyText } from '@/lib/ui/copy-text'

const SHOWN_MS = 2_000

/** Copies `text`; says so in place, in words for a screen reader too. */
export function CopyButton({
  text,
  label,
  children,
}: {
  text: string | (() => string)
  /** What is copied, for who cannot see it. */
  label: string
  children?: string
}) {
  const t = useTranslations('frame')
  const [pressed, setPressed] = useState(false)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [copied])

  const Icon = copied ? Check : Copy
  return (
    <button
      type="button"
      // What can be read on it has to be in its name too.
      aria-label={copied && children ? `${t('copied')}: ${label}` : label}
      title={label}
      onClick={() => {
        setPressed(true)
        void copyText(typeof text === 'string' ? text : text()).then(setCopied)
      }}
      className="-my-1 inline-flex min-h-6 min-w-6 items-center justify-center gap-1 rounded text-muted hover:text-text"
    >
      <Icon aria-hidden className="size-3.5" />
      {children && <span aria-hidden>{copied ? t('copied') : children}</span>}
      {/* There before its words, so that they are announced; not before, since a list has many of these. */}
      {pressed && (
        <span role="status" className="sr-only">
          {copied ? t('copied') : ''}
        </span>
      )}
    </button>
  )
}
