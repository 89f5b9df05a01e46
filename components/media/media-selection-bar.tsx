'use client'

import { useTranslations } from 'next-intl'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { Button } from '@/components/ui/button'
import type { MediaRow } from '@/lib/contracts/media'
import { useFormat } from '@/lib/i18n/use-format'

/** How many media are selected, what their uploaders reported, and of how many nothing is known. */
export function MediaSelectionBar({
  chosen,
  rows,
  indexOf,
  onClear,
}: {
  chosen: ReadonlyMap<string, MediaRow>
  rows: readonly MediaRow[]
  indexOf: ReadonlyMap<string, number>
  onClear: () => void
}) {
  const t = useTranslations('media')
  const format = useFormat()
  let bytes = 0
  let unknown = 0
  let elsewhere = 0
  for (const [mediaId, seen] of chosen) {
    const index = indexOf.get(mediaId)
    if (index === undefined) elsewhere++
    const size = (rows[index ?? -1] ?? seen).report?.uploadSize
    if (typeof size === 'number') bytes += size
    else unknown++
  }

  const known = chosen.size - unknown
  const size = format.bytes(bytes)
  const sizes =
    known === 0
      ? t('selectedUnknown', { unknown })
      : unknown === 0
        ? t('selectedReported', { size })
        : t('selectedPartly', { size, unknown })
  const words = [
    t('selected', { count: chosen.size }),
    sizes,
    elsewhere > 0 && t('selectedElsewhere', { count: elsewhere }),
  ]
  return (
    <SelectionBar
      count={chosen.size}
      label={t('selection')}
      text={words.filter(Boolean).join(' · ')}
    >
      <Button
        size="small"
        onClick={() => {
          onClear()
          // The button goes; who pressed it by keyboard goes on where selecting begins.
          document.querySelector<HTMLElement>('[data-control="all"]')?.focus()
        }}
      >
        {t('clear')}
      </Button>
    </SelectionBar>
  )
}
