'use client'

import { useTranslations } from 'next-intl'
import { FIELD } from '@/components/media/delete-notes'
import { splitId } from '@/lib/ui/id-tail'

/** The end of the media ID, typed: whoever stops a running upload has looked at which one it is. */
export function TypedId({
  mediaId,
  value,
  onChange,
  disabled,
}: {
  mediaId: string
  value: string
  onChange: (typed: string) => void
  disabled: boolean
}) {
  const t = useTranslations('deletion')
  const [head, tail] = splitId(mediaId)
  return (
    <label className="block text-[13px] text-muted">
      {t.rich('stopType', {
        whole: () => (
          <span className="font-mono break-all text-text">
            {head}
            <strong className="font-bold">{tail}</strong>
          </span>
        ),
      })}
      <input
        value={value}
        maxLength={64}
        required
        readOnly={disabled}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
        className={`${FIELD} max-w-56 font-mono`}
      />
    </label>
  )
}
