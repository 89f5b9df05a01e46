'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { copyText } from '@/lib/ui/copy-text'
import { shortId } from '@/lib/ui/short-id'

const SHOWN_MS = 1_500

/** An id shortened in the middle, whole in its tooltip; a click copies it and says so in its place. */
export function IdButton({
  id,
  label,
  className = '',
}: {
  id: string
  label: string
  className?: string
}) {
  const t = useTranslations('frame')
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      data-control="id"
      title={id}
      aria-label={copied ? t('copied') : label}
      onClick={() =>
        void copyText(id).then((done) => {
          setCopied(done)
          setTimeout(() => setCopied(false), SHOWN_MS)
        })
      }
      className={`rounded-sm font-mono text-xs leading-4 whitespace-nowrap text-muted hover:text-text ${className}`}
    >
      {copied ? t('copied') : shortId(id)}
    </button>
  )
}
