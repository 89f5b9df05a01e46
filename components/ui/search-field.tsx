'use client'

import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useEffect, useState } from 'react'
import { isHalfTyped } from '@/lib/ui/half-typed'

const TYPING_PAUSE_MS = 300

/** Searches once typing pauses. Follows `value` when that changes from elsewhere, such as by going back. */
export function SearchField({
  value,
  label,
  clearLabel,
  maxLength,
  onChange,
  className = '',
}: {
  value: string
  label: string
  clearLabel: string
  maxLength: number
  onChange: (value: string) => void
  className?: string
}) {
  const [text, setText] = useState(value)
  const [halfTyped, setHalfTyped] = useState(false)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    if (text.trim() !== value) setText(value)
  }

  useEffect(() => {
    if (halfTyped || text.trim() === value) return
    const timer = setTimeout(() => onChange(text.trim()), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, halfTyped, value, onChange])

  return (
    <div className={`relative ${className}`}>
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
        placeholder={label}
        maxLength={maxLength}
        value={text}
        onChange={({ target, nativeEvent }) => {
          setText(target.value)
          setHalfTyped(isHalfTyped(nativeEvent))
        }}
        onCompositionEnd={() => setHalfTyped(false)}
        onKeyDown={(event) => {
          // An input method is choosing: Enter and Escape are about its candidates.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onChange(text.trim())
          if (event.key === 'Escape') setText('')
        }}
        className="h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface pr-9 pl-8 text-ellipsis text-text hover:bg-hover max-sm:text-base"
      />
      {text !== '' && (
        <button
          type="button"
          aria-label={clearLabel}
          title={clearLabel}
          onClick={() => setText('')}
          className="absolute top-1.5 right-1.5 rounded p-1 text-muted hover:text-text"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </div>
  )
}
