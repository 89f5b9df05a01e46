'use client'
'use no memo'

// Once on a page and drawn seldom: what the compiler remembers would be half of its first-load code.

import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { FIELD } from '@/components/ui/field-panel'
import { isHalfTyped } from '@/lib/ui/half-typed'

const TYPING_PAUSE_MS = 300

/**
 * The text of the search field: sent once typing pauses, and following the URL when that changes from elsewhere. Going
 * back drops what is not sent yet, since it was typed for another URL.
 */
export function useSearchText(q: string, onSend: (q: string) => void) {
  const [text, setText] = useState(q)
  /** What the URL holds by our own doing; anything else in it came from elsewhere. */
  const [sent, setSent] = useState(q)
  const [known, setKnown] = useState(q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (known !== q) {
    setKnown(q)
    if (q !== sent) {
      setSent(q)
      setText(q)
    }
  }

  const send = (wanted: string) => {
    clearTimeout(timer.current)
    setSent(wanted.trim())
    onSend(wanted.trim())
  }
  const type = (wanted: string, halfTyped = false) => {
    setText(wanted)
    clearTimeout(timer.current)
    if (!halfTyped && wanted.trim() !== sent)
      timer.current = setTimeout(() => send(wanted), TYPING_PAUSE_MS)
  }

  useEffect(() => {
    const followUrl = () => {
      clearTimeout(timer.current)
      const there = new URLSearchParams(window.location.search).get('q') ?? ''
      setSent(there)
      setText(there)
    }
    window.addEventListener('popstate', followUrl)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('popstate', followUrl)
    }
  }, [])

  return {
    text,
    type,
    send,
    /** The text goes along with another change; what was typed last must not be lost or sent after it. */
    takeAlong: () => {
      clearTimeout(timer.current)
      setSent(text.trim())
      return text.trim()
    },
    set: (wanted: string) => {
      clearTimeout(timer.current)
      setText(wanted)
      setSent(wanted)
    },
  }
}

export function SearchField({
  label,
  hint = label,
  text,
  onType,
  onSend,
}: {
  label: string
  /** Shorter words for inside the field. */
  hint?: string
  text: string
  onType: (text: string, halfTyped?: boolean) => void
  onSend: (text: string) => void
}) {
  const t = useTranslations('media')
  const clear = () => {
    onType('')
    onSend('')
  }
  return (
    <div className="relative min-w-0 max-sm:flex-1 sm:max-w-56 sm:grow sm:basis-40">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-muted"
      />
      <input
        type="text"
        role="searchbox"
        aria-keyshortcuts="/"
        enterKeyHint="search"
        aria-label={label}
        placeholder={hint}
        maxLength={128}
        value={text}
        onChange={({ target, nativeEvent }) => onType(target.value, isHalfTyped(nativeEvent))}
        onCompositionEnd={({ currentTarget }) => onType(currentTarget.value)}
        onKeyDown={(event) => {
          // An input method is choosing: Enter and Escape are about its candidates.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onSend(text)
          if (event.key === 'Escape') clear()
        }}
        className={`${FIELD} w-full pr-9 pl-8 text-ellipsis`}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={t('clearSearch')}
          title={t('clearSearch')}
          onClick={clear}
          className="absolute top-1.5 right-1.5 rounded p-1 text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
}
