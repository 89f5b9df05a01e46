import CircleCheck from 'lucide-react/icons/circle-check'
import CirclePause from 'lucide-react/icons/circle-pause'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import Eraser from 'lucide-react/icons/eraser'
import FileCheck from 'lucide-react/icons/file-check'
import Upload from 'lucide-react/icons/upload'
import type { LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Verdict, VerdictKind } from '@/lib/uploads/verdict'

type Look = VerdictKind | 'unreported'

const LOOKS: Record<Look, { icon: LucideIcon; colour: string }> = {
  in_progress: { icon: Upload, colour: 'text-moving border-moving/40 bg-moving/8' },
  stalled: { icon: CirclePause, colour: 'text-stalled border-stalled/40 bg-stalled/8' },
  unreported: {
    icon: CircleQuestionMark,
    colour: 'text-stalled border-stalled/40 hatched [--hatch:var(--stalled)]',
  },
  expired: { icon: Eraser, colour: 'text-cleared-by-vod border-line-strong' },
  finished: { icon: FileCheck, colour: 'text-text border-line-strong' },
  clean: { icon: CircleCheck, colour: 'text-clean border-clean/40 bg-clean/8' },
}

/** Our reading of an upload by colour, icon and word. */
export function DetailVerdictChip({ verdict }: { verdict: Pick<Verdict, 'kind' | 'basis'> }) {
  const t = useTranslations('verdict')
  const look =
    verdict.kind === 'stalled' && verdict.basis === 'unreported' ? 'unreported' : verdict.kind
  const { icon: Icon, colour } = LOOKS[look]
  return (
    <span
      className={`inline-flex h-6 items-center gap-1.5 rounded-full border px-2 text-xs font-medium whitespace-nowrap ${colour}`}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {/* On the hatch letters alone are hard to read. */}
      <span className={look === 'unreported' ? 'rounded bg-raised px-1' : undefined}>
        {t(`chip.${look}`)}
      </span>
    </span>
  )
}
