'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { RefObject } from 'react'
import type { Lookup } from '@/components/lookup/use-lookup'
import { Button } from '@/components/ui/button'
import { LOOKUP_TEXT_MAX, MAX_LOOKED_UP } from '@/lib/contracts/lookup'

/** Where a complaint is pasted. No spelling service and no browser history gets to see it. */
export function PasteField({
  field,
  lookup,
  onClear,
}: {
  field: RefObject<HTMLTextAreaElement | null>
  lookup: Lookup
  onClear: () => void
}) {
  const t = useTranslations('lookup')
  const id = useId()
  const { text, result, isPending, refusal } = lookup
  return (
    <form
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        lookup.lookUp(text)
      }}
    >
      <label htmlFor={id} className="sr-only">
        {t('label')}
      </label>
      <textarea
        ref={field}
        id={id}
        rows={3}
        value={text}
        placeholder={t('start')}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        aria-invalid={refusal !== null}
        aria-describedby={`${id}-hint ${id}-refusal`}
        onChange={({ target, nativeEvent }) => {
          const pasted =
            nativeEvent instanceof InputEvent && nativeEvent.inputType === 'insertFromPaste'
          if (pasted) lookup.lookUp(target.value)
          else lookup.write(target.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          lookup.lookUp(text)
        }}
        className="block max-h-80 min-h-20 w-full resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-sm text-text aria-invalid:border-danger max-sm:text-base"
      />
      <p id={`${id}-refusal`} role="alert" className="mt-1 text-pretty text-danger empty:hidden">
        {refusal && t(refusal, { max: MAX_LOOKED_UP, size: LOOKUP_TEXT_MAX / 1_000 })}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          type="submit"
          // With an answer there, sending it is what comes next.
          look={isPending || result ? 'plain' : 'primary'}
          className="max-sm:h-11"
          aria-disabled={isPending || undefined}
        >
          {t(isPending ? 'busy' : 'submit')}
        </Button>
        {text !== '' && (
          <Button look="quiet" className="max-sm:h-11" onClick={onClear}>
            {t('clear')}
          </Button>
        )}
        <p id={`${id}-hint`} className="min-w-0 flex-1 basis-60 text-xs text-pretty text-muted">
          {t('pasteHint')}
        </p>
      </div>
    </form>
  )
}
