import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import ClockFading from 'lucide-react/icons/clock-fading'
import CloudUpload from 'lucide-react/icons/cloud-upload'
import Eraser from 'lucide-react/icons/eraser'
import EyeOff from 'lucide-react/icons/eye-off'
import FileCheck from 'lucide-react/icons/file-check'
import TimerOff from 'lucide-react/icons/timer-off'
import type { VerdictKind } from '@/lib/uploads/verdict-rules'
import type { Verdict } from '@/lib/uploads/verdict-shape'

/** Which of its two sources VOD did not show, so that nobody knows whether the upload is alive. */
export type Unseen = 'record' | 'report'

/** As much of a verdict as its look and its words need. */
export type ShownVerdict = Pick<Verdict, 'kind' | 'basis'> & { unknown?: readonly Unseen[] }

/** A verdict as people tell them apart: `stalled` differs by its basis, `in_progress` by whether VOD showed it. */
export type VerdictLook = VerdictKind | 'unreported' | 'unseen'

/** For `IconSymbols`. No other thing on a screen has one of these, least of all VOD's own status beside them. */
export const VERDICT_ICONS = {
  in_progress: CloudUpload,
  unseen: EyeOff,
  stalled: TimerOff,
  unreported: ClockFading,
  expired: Eraser,
  finished: FileCheck,
  clean: CircleCheckBig,
} satisfies Record<VerdictLook, unknown>

/** Dashed where the verdict rests on what nobody saw: no pattern lies behind text. */
export const CHIP_COLOURS: Record<VerdictLook, string> = {
  in_progress: 'text-moving border-moving/40 bg-moving/8',
  unseen: 'text-moving border-moving/60 border-dashed',
  stalled: 'text-stalled border-stalled/40 bg-stalled/8',
  unreported: 'text-stalled border-stalled/60 border-dashed',
  expired: 'text-cleared-by-vod border-line bg-cleared-by-vod/8',
  finished: 'text-text border-line bg-line/40',
  clean: 'text-clean border-clean/40 bg-clean/8',
}

export const BAR_COLOURS: Record<VerdictKind, string> = {
  in_progress: 'bg-moving [--hatch:var(--moving)]',
  stalled: 'bg-stalled [--hatch:var(--stalled)]',
  expired: 'bg-cleared-by-vod [--hatch:var(--cleared-by-vod)]',
  finished: 'bg-muted [--hatch:var(--muted)]',
  clean: 'bg-clean [--hatch:var(--clean)]',
}

/** What VOD did not show; null where it showed all, and for a verdict that does not rest on it. */
export function unseenOf({ kind, unknown = [] }: ShownVerdict): Unseen | 'both' | null {
  if (kind !== 'in_progress' || unknown.length === 0) return null
  if (unknown.includes('record')) return unknown.includes('report') ? 'both' : 'record'
  return 'report'
}

export function lookOf(verdict: ShownVerdict): VerdictLook {
  if (verdict.kind === 'stalled' && verdict.basis === 'unreported') return 'unreported'
  return unseenOf(verdict) === null ? verdict.kind : 'unseen'
}
