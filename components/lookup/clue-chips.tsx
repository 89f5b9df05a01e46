import X from 'lucide-react/icons/x'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Clue } from '@/lib/contracts/lookup'
import { shortId } from '@/lib/ui/short-id'
import { displayTitle, isolated } from '@/lib/ui/title-text'

/** So many are taken in at a glance. */
const FEW = 4

/** What was understood of a complaint; each can be left out. */
export function ClueChips({
  clues,
  leftOut,
  onRemove,
  onTakeBack,
}: {
  clues: readonly Clue[]
  /** How many somebody removed. */
  leftOut: number
  onRemove: (key: string) => void
  onTakeBack: () => void
}) {
  const t = useTranslations('lookup')
  const [all, setAll] = useState(false)
  const seen = all ? clues : clues.slice(0, FEW)
  if (clues.length === 0 && leftOut === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-2 text-[13px]">
      <h2 className="text-xs font-semibold tracking-wide text-muted">{t('clues')}</h2>
      <ul className="contents">
        {seen.map(({ key, kind, value, result }) => {
          const text = displayTitle(value)
          const isId = kind === 'mediaId' || kind === 'referenceId'
          return (
            <li
              key={key}
              className="inline-flex max-w-full items-center gap-1.5 rounded-full border border-line-strong bg-surface py-0.5 pr-1 pl-2.5"
            >
              <span className="whitespace-nowrap text-muted">{t(`clue.${kind}`)}</span>
              <bdi
                title={text}
                className={`max-w-60 min-w-0 truncate ${isId ? 'font-mono text-xs' : ''}`}
              >
                {isId ? shortId(text) : text}
              </bdi>
              <span
                className={`whitespace-nowrap ${result === 'not_found' ? 'text-danger' : 'text-muted'}`}
              >
                {t(`clueResult.${result}`)}
              </span>
              <button
                type="button"
                aria-label={t('removeClue', { value: isolated(text) })}
                title={t('removeClue', { value: isolated(text) })}
                onClick={() => onRemove(key)}
                className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text max-sm:size-9"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          )
        })}
      </ul>
      {seen.length < clues.length && (
        <Button look="link" size="text" className="max-sm:h-11" onClick={() => setAll(true)}>
          {t('moreClues', { count: clues.length - seen.length })}
        </Button>
      )}
      {leftOut > 0 && (
        <span className="inline-flex items-center gap-2 text-muted">
          {t('leftOut', { count: leftOut })}
          <Button look="link" size="text" onClick={onTakeBack}>
            {t('takeBack')}
          </Button>
        </span>
      )}
    </div>
  )
}
