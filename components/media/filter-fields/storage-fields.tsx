'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FIELD } from '@/components/ui/field-panel'
import { readStorageLocation } from '@/lib/data/media-filters'

/** Storage locations cannot be listed: those met in loaded rows are offered, any other can be typed. */
export function StorageFields({
  value,
  met,
  onChange,
}: {
  value: string | null
  met: readonly string[]
  onChange: (value: string | null) => void
}) {
  const t = useTranslations('media')
  const id = useId()
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setText(value ?? '')
  }
  const wanted = text.trim()
  const invalid = wanted !== '' && readStorageLocation(wanted) === null
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!invalid) onChange(readStorageLocation(wanted))
        }}
      >
        <label htmlFor={id}>{t('storage')}</label>
        <div className="mt-1.5 flex gap-2">
          <input
            id={id}
            type="text"
            spellCheck={false}
            autoComplete="off"
            maxLength={255}
            value={text}
            aria-invalid={invalid}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => setText(target.value)}
            className={`${FIELD} flex-1 px-2`}
          />
          <Button type="submit" disabled={invalid}>
            {t('apply')}
          </Button>
        </div>
        <p
          id={`${id}-hint`}
          className={`mt-1.5 text-xs wrap-anywhere ${invalid ? 'text-danger' : 'text-muted'}`}
        >
          {t(invalid ? 'storageInvalid' : 'storageHint')}
        </p>
      </form>
      {met.length > 0 && (
        <div role="group" aria-label={t('storageMet')} className="mt-3">
          <p className="text-xs text-muted">{t('storageMet')}</p>
          {met.map((host) => (
            <button
              key={host}
              type="button"
              aria-pressed={host === value}
              onClick={() => onChange(host === value ? null : host)}
              className="mt-1 block w-full rounded px-2 py-1 text-left text-xs wrap-anywhere hover:bg-hover aria-pressed:font-semibold aria-pressed:text-accent"
            >
              {host}
            </button>
          ))}
        </div>
      )}
      {value !== null && (
        <Button look="link" size="text" className="mt-3" onClick={() => onChange(null)}>
          {t('clear')}
        </Button>
      )}
    </>
  )
}
