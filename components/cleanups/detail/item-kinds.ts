import Ban from 'lucide-react/icons/ban'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleQuestionMark from 'lucide-react/icons/circle-question-mark'
import CircleX from 'lucide-react/icons/circle-x'
import Hourglass from 'lucide-react/icons/hourglass'
import type {
  Cleanup,
  CleanupItem,
  CleanupItemState,
  CleanupState,
  Outcome,
} from '@/lib/contracts/cleanups'
import type { CleanupItemFilters } from '@/lib/data/cleanup-item-filters'

/**
 * What an item counts as on the screen: its outcome, or where it stands without one. `fault`: VOD refused because
 * something broke there, so that the same call may succeed later.
 */
export type ItemKind = Outcome | 'fault' | 'open' | 'waiting' | 'untouched' | 'left_out'

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
  fault: { ...FAILED, fill: 'bg-danger/80' },
  rejected: { icon: 'kind-refused', text: 'text-danger', fill: 'bg-danger/60' },
  unknown: { icon: 'kind-lost', text: 'text-unknown', fill: 'hatched' },
  open: { icon: 'kind-open', text: 'text-moving', fill: 'bg-moving' },
  waiting: { icon: 'kind-waiting', text: 'text-muted', fill: '' },
  untouched: { icon: 'kind-waiting', text: 'text-muted', fill: '' },
  left_out: NONE,
}

const KINDS = Object.keys(KIND_LOOKS) as ItemKind[]

const isState = (kind: ItemKind): kind is Exclude<CleanupItemState, 'done'> =>
  kind === 'open' || kind === 'waiting' || kind === 'untouched' || kind === 'left_out'

/**
 * How many items are of which kind. Kinds without one are left out, but for those that come and go while it runs: what
 * stands beside them would jump.
 */
export function countKinds({
  state,
  progress,
  totals,
  retryable,
}: Pick<Cleanup, 'state' | 'progress' | 'totals' | 'retryable'>): {
  kind: ItemKind
  count: number
}[] {
  const leftOut = Object.values(totals.leftOut).reduce((sum, count) => sum + count, 0)
  const { open, waiting, untouched, byOutcome } = progress
  const countOf = (outcome: Outcome) => byOutcome[outcome]?.count ?? 0
  // What can be retried at once was limited by VOD, or met a fault there.
  const fault = Math.max(0, retryable.now - countOf('throttled'))
  const others: Partial<Record<ItemKind, number>> = {
    ...{ open, waiting, untouched, left_out: leftOut, fault },
    rejected: Math.max(0, countOf('rejected') - fault),
  }
  return KINDS.map((kind) => ({
    kind,
    count: others[kind] ?? countOf(kind as Outcome),
  })).filter(({ kind, count }) => count > 0 || (state === 'running' && kind === 'open'))
}

export function kindOfItem({ state, outcome, retry }: CleanupItem): ItemKind {
  if (state !== 'done') return state
  return outcome === 'rejected' && retry === 'now' ? 'fault' : (outcome ?? 'unknown')
}

/** Its word: what is open while a run goes on is on its way, and afterwards its answer was lost. */
export const kindWord = (kind: ItemKind, state: CleanupState) =>
  kind === 'open' && state === 'running' ? 'onTheWay' : kind

type KindFilter = Pick<CleanupItemFilters, 'outcome' | 'state' | 'retry'>

/** The filter that shows one kind alone. */
export function filterOfKind(kind: ItemKind): KindFilter {
  if (kind === 'fault') return { outcome: 'rejected', state: null, retry: 'now' }
  if (kind === 'rejected') return { outcome: 'rejected', state: null, retry: 'not_now' }
  return isState(kind)
    ? { outcome: null, state: kind, retry: null }
    : { outcome: kind, state: null, retry: null }
}

/** The kind that a filter shows alone, if it does. */
export function kindShown({ outcome, state, retry }: CleanupItemFilters): ItemKind | null {
  if (outcome === 'rejected' && retry === 'now') return 'fault'
  if (outcome !== null) return outcome
  return state === 'done' ? null : state
}
