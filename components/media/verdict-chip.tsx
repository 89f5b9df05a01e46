'use client'

import CircleCheck from 'lucide-react/icons/circle-check'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import CircleHelp from 'lucide-react/icons/circle-question-mark'
import CirclePause from 'lucide-react/icons/circle-pause'
import Eraser from 'lucide-react/icons/eraser'
import Trash2 from 'lucide-react/icons/trash-2'
import Upload from 'lucide-react/icons/upload'
import { useTranslations } from 'next-intl'
import { SymbolIcon } from '@/components/ui/icon-symbols'
import type { Verdict } from '@/lib/uploads/verdict'

/** For `IconSymbols`, once on a page with rows. */
export const ROW_ICONS = {
  in_progress: Upload,
  stalled: CirclePause,
  unreported: CircleHelp,
  expired: Eraser,
  finished: CircleCheck,
  clean: CircleCheckBig,
  delete: Trash2,
}

type Look = Exclude<keyof typeof ROW_ICONS, 'delete'>

const COLOURS: Record<Look, string> = {
  in_progress: 'text-moving bg-moving/10',
  stalled: 'text-stalled bg-stalled/10',
  unreported: 'text-stalled bg-stalled/10 hatched',
  expired: 'text-cleared-by-vod bg-cleared-by-vod/10 hatched',
  finished: 'text-text bg-line/60',
  clean: 'text-clean bg-clean/10',
}

const lookOf = ({ kind, basis }: Pick<Verdict, 'kind' | 'basis'>): Look =>
  kind === 'stalled' && basis === 'unreported' ? 'unreported' : kind

/** Our reading of an upload: colour, icon and word. Needs `IconSymbols` with `ROW_ICONS` on the page. */
export function VerdictChip({ verdict }: { verdict: Pick<Verdict, 'kind' | 'basis'> }) {
  const t = useTranslations('media')
  const look = lookOf(verdict)
  return (
    <span
      className={`inline-flex h-4.5 max-w-full items-center gap-1 rounded px-1.5 text-xs font-medium whitespace-nowrap ${COLOURS[look]}`}
    >
      <SymbolIcon name={look} className="size-3 shrink-0" />
      {t(`verdictWord.${look}`)}
    </span>
  )
}
