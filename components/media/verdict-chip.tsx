'use client'

import Trash2 from 'lucide-react/icons/trash-2'
import { useTranslations } from 'next-intl'
import { CHIP_COLOURS, lookOf, unseenOf, VERDICT_ICONS } from '@/components/media/verdict-looks'
import type { ShownVerdict } from '@/components/media/verdict-looks'
import { SymbolIcon } from '@/components/ui/icon-symbols'

/** For `IconSymbols`, once on a page with rows. */
export const ROW_ICONS = { ...VERDICT_ICONS, delete: Trash2 }

/** Our reading of an upload: colour, icon and word. Needs `IconSymbols` with `VERDICT_ICONS` on the page. */
export function VerdictChip({
  verdict,
  large = false,
}: {
  verdict: ShownVerdict
  /** At the head of a media, in place of in a row. */
  large?: boolean
}) {
  const t = useTranslations('verdict')
  const look = lookOf(verdict)
  const unseen = unseenOf(verdict)
  return (
    <span
      title={unseen ? t(`unseen.${unseen}`) : undefined}
      className={`inline-flex max-w-full items-center rounded border text-xs font-medium whitespace-nowrap ${large ? 'h-6 gap-1.5 px-2' : 'h-4.5 gap-1 px-1.5'} ${CHIP_COLOURS[look]}`}
    >
      {look === 'unseen' && (
        <span
          aria-hidden
          className="hatched -ml-1.5 h-full w-1.5 shrink-0 rounded-l-sm [--hatch:var(--moving)]"
        />
      )}
      <SymbolIcon name={look} className={`shrink-0 ${large ? 'size-3.5' : 'size-3'}`} />
      {t(`word.${look}`)}
    </span>
  )
}
