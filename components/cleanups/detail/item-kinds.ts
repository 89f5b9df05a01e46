import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import CircleX from 'lucide-react/icons/circle-x'
import Hourglass from 'lucide-react/icons/hourglass'
import type { Cleanup, CleanupItem, Outcome } from '@/lib/contracts/cleanups'
import type { CleanupItemFilters } from '@/lib/data/cleanup-item-filters'

/** What an item counts as on the screen: its outcome, or where it stands without one. */
export type ItemKind = Outcome | 'open' | 'waiting' | 'untouched' | 'left_out'

/** For `IconSymbols`, once on a page with items. */
export const KIND_ICONS = {
  'kind-done': CircleCheck,
  'kind-none': CircleMinus,
  'kind-failed': CircleX,
  'kind-refused': Ban,
  'kind-lost': CircleQuestionMark,
  'kind-open': Hourglass,
  'kind-waiting': CircleDashed,
}

interface KindLook {
  icon: keyof typeof KIND_ICONS
  /** Of its icon. */
  text: string
  /** Of its part of the bar. */
  fill: string
}

const DONE = { icon: 'kind-done', text: 'text-clean' } as const
const NONE = { icon: 'kind-none', text: 'text-muted', fill: 'bg-muted/60' } as const
const FAILED = { icon: 'kind-failed', text: 'text-danger', fill: 'bg-danger' } as const

/** In the order of the bar: what is cleared, what needs nothing, what failed, what is not known, what is to come. */
export const KIND_LOOKS: Record<ItemKind, KindLook> = {
  deleted: { ...DONE, fill: 'bg-clean' },
  already_clean: { ...DONE, fill: 'bg-clean/40' },
  skipped_in_progress: NONE,
  media_not_found: NONE,
  file_not_found: NONE,
  storage_not_found: FAILED,
  access_denied: FAILED,
  key_not_allowed: FAILED,
  throttled: FAILED,
  rejected: { icon: 'kind-refused', text: 'text-danger', fill: 'bg-danger/60' },
  unknown: { icon: 'kind-lost', text: 'text-unknown', fill: 'hatched' },
  open: { icon: 'kind-open', text: 'text-moving', fill: 'bg-moving' },
  waiting: { icon: 'kind-waiting', text: 'text-muted', fill: '' },
  untouched: { icon: 'kind-waiting', text: 'text-muted', fill: '' },
  left_out: NONE,
}

const KINDS = Object.keys(KIND_LOOKS) as ItemKind[]

const isState = (kind: ItemKind) =>
  kind === 'open' || kind === 'waiting' || kind === 'untouched' || kind === 'left_out'

/**
 * How many items are of which kind. Kinds without one are left out, but for those that come and go while it runs: what
 * stands beside them would jump.
 */
export function countKinds({
  state,
  progress,
  totals,
}: Pick<Cleanup, 'state' | 'progress' | 'totals'>): { kind: ItemKind; count: number }[] {
  const leftOut = Object.values(totals.leftOut).reduce((sum, count) => sum + count, 0)
  const { open, waiting, untouched, byOutcome } = progress
  const states: Partial<Record<ItemKind, number>> = { open, waiting, untouched, left_out: leftOut }
  return KINDS.map((kind) => ({
    kind,
    count: (isState(kind) ? states[kind] : byOutcome[kind as Outcome]?.count) ?? 0,
  })).filter(({ kind, count }) => count > 0 || (state === 'running' && kind === 'open'))
}

export const kindOfItem = ({ state, outcome }: CleanupItem): ItemKind =>
  state === 'done' ? (outcome ?? 'unknown') : state

/** The filter that shows one kind alone. */
export const filterOfKind = (
  kind: ItemKind,
): Pick<CleanupItemFilters, 'outcome' | 'state' | 'retry'> => ({
  outcome: isState(kind) ? null : (kind as Outcome),
  state: isState(kind) ? (kind as 'open' | 'waiting' | 'untouched' | 'left_out') : null,
  retry: null,
})

export const isKindShown = (kind: ItemKind, filters: CleanupItemFilters) =>
  isState(kind) ? filters.state === kind : filters.outcome === kind
