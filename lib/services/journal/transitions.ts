import type { AuditKind } from '../../contracts/audit.ts'
import { CLEANUP_STATES, ITEM_STATES } from '../../contracts/cleanups.ts'
import type { CleanupState } from '../../contracts/cleanups.ts'
import type { CleanupItemRow, CleanupRow } from '../../db/cleanups-schema.ts'
import type { DeletionRow } from '../../db/schema.ts'

/**
 * Every state of a cleanup, its items and its deletes, and every way from one to another. Nothing else writes these five
 * columns but the insert of a new row.
 *
 * A cleanup has two machines of one kind: its run, and once that is over its confirmation, which asks VOD again about
 * what was cleared. They share the columns of a pause, since only one of them can go on. So has an item: its own turn,
 * and its part in a confirmation.
 */
export const MACHINES = {
  run: {
    column: 'state',
    /** `expired` is never stored: `stateOf` derives it from a plan's time. */
    states: CLEANUP_STATES,
    initial: ['planned'],
  },
  confirmation: {
    column: 'confirm_state',
    states: ['none', 'running', 'paused', 'finished'],
    initial: ['none'],
  },
  item: {
    column: 'state',
    states: ITEM_STATES,
    initial: ['waiting', 'left_out'],
  },
  itemConfirm: {
    column: 'confirm',
    states: ['none', 'wanted', 'open', 'nothing_left', 'deleted_again', 'not_asked'],
    initial: ['none'],
  },
  deletion: { column: 'state', states: ['open', 'settled'], initial: ['open'] },
} as const satisfies Record<string, Machine>

interface Machine {
  column: string
  /** `none` is stored as null. */
  states: readonly string[]
  /** Of a new row. */
  initial: readonly string[]
}

export type MachineName = keyof typeof MACHINES

export interface Transition {
  from: readonly string[]
  to: string
  /**
   * Who brings it about. A person is refused where it cannot follow, so that they know; the system's events are ignored
   * there, since another process may have been faster. `time`: it is stored nowhere.
   */
  by: 'person' | 'system' | 'time'
  /** Columns that get a value, and columns that are emptied. All others stay as they are. */
  sets?: readonly string[]
  clears?: readonly string[]
  /** What the audit log says. */
  audit?: AuditKind
  /** States in which a person's event has nothing left to do, which is no error: a click may be sent twice. */
  already?: readonly string[]
  /** States of the run in which alone it can follow. */
  runIs?: readonly CleanupState[]
}

const START = ['started_at', 'started_by', 'started_by_name', 'starts_at'] as const
const END = ['ended_at', 'ended_by', 'ended_by_name'] as const
const OVER = ['declined', 'expired', 'cancelled', 'finished'] as const
const ANSWER = ['outcome', 'vendor_code', 'vendor_request_id', 'outcome_at'] as const
const PAUSE = ['paused_at', 'pause_reason', 'paused_by_name', 'pause_vendor'] as const

/** A run and a confirmation pause and resume alike. */
const PAUSING = {
  pause: {
    ...({ from: ['running'], to: 'paused', by: 'person', already: ['paused'] } as const),
    sets: ['paused_at', 'pause_reason', 'paused_by_name'],
    clears: ['pause_vendor'],
    audit: 'cleanup.paused',
  },
  /** Every other call would fail as the last one did. */
  fault: {
    ...({ from: ['running'], to: 'paused', by: 'system' } as const),
    sets: ['paused_at', 'pause_reason', 'pause_vendor'],
    clears: ['paused_by_name'],
    audit: 'cleanup.paused',
  },
  resume: {
    ...({ from: ['paused'], to: 'running', by: 'person', already: ['running'] } as const),
    sets: ['marks'],
    clears: PAUSE,
    audit: 'cleanup.resumed',
  },
} as const

/** Machine → event → what it does. */
export const TRANSITIONS = {
  run: {
    start: {
      ...({ from: ['planned'], to: 'starting', by: 'person', sets: START } as const),
      already: ['starting', 'running', 'paused', 'finished'],
      audit: 'cleanup.started',
    },
    undo: {
      ...({ from: ['starting'], to: 'planned', by: 'person', clears: START } as const),
      already: ['planned', 'expired'],
      audit: 'cleanup.undone',
    },
    decline: {
      ...({ from: ['planned'], to: 'declined', by: 'person' } as const),
      sets: [...END, 'ended_reason'],
      audit: 'cleanup.declined',
    },
    expire: { from: ['planned'], to: 'expired', by: 'time' },
    /** The time for "Undo" is over, and a worker has taken it up. */
    begin: { from: ['starting'], to: 'running', by: 'system' },
    ...PAUSING,
    cancel: {
      ...({ from: ['starting', 'running', 'paused'], to: 'cancelled', by: 'person' } as const),
      ...({ sets: END, clears: PAUSE, already: ['cancelled'] } as const),
      audit: 'cleanup.cancelled',
    },
    /** Nothing waits and nothing is open. */
    finish: {
      ...({ from: ['running', 'paused'], to: 'finished', by: 'system' } as const),
      ...({ sets: ['ended_at'], clears: PAUSE, audit: 'cleanup.finished' } as const),
    },
  },
  confirmation: {
    confirm: {
      ...({ from: ['none', 'finished'], to: 'running', by: 'person', runIs: OVER } as const),
      already: ['running', 'paused'],
      sets: ['confirm_scope', 'confirm_at', 'confirm_by', 'confirm_by_name'],
      audit: 'cleanup.confirmation_started',
    },
    ...PAUSING,
    /** Answers are still on their way; with none it finishes instead. */
    cancel: {
      ...({ from: ['running', 'paused'], to: 'running', by: 'person', clears: PAUSE } as const),
      audit: 'cleanup.cancelled',
    },
    /** No item is wanted or open. */
    finish: {
      ...({ from: ['running', 'paused'], to: 'finished', by: 'system', clears: PAUSE } as const),
      audit: 'cleanup.confirmation_finished',
    },
  },
  item: {
    /** Its intent is written. */
    open: { from: ['waiting'], to: 'open', by: 'system', sets: ['deletion_id'] },
    lose: { from: ['open'], to: 'open', by: 'system', sets: ANSWER },
    settle: {
      ...({ from: ['open'], to: 'done', by: 'system' } as const),
      sets: [...ANSWER, 'unsettled_reason', 'retry'],
    },
    /** Nothing was done to it: the run goes on, or is over. */
    return: { from: ['open'], to: 'waiting', by: 'system', clears: [...ANSWER, 'deletion_id'] },
    abandon: { from: ['open'], to: 'untouched', by: 'system', clears: [...ANSWER, 'deletion_id'] },
    /** Its turn brought no call: the upload lives, or somebody else has cleared it. */
    skip: {
      ...({ from: ['waiting'], to: 'done', by: 'system' } as const),
      sets: ['outcome', 'outcome_at', 'skip_reason', 'deletion_id'],
    },
    cancel: { from: ['waiting'], to: 'untouched', by: 'system' },
  },
  itemConfirm: {
    /** What the confirmation before found. */
    forget: { from: ['nothing_left', 'deleted_again', 'not_asked'], to: 'none', by: 'system' },
    want: { from: ['none'], to: 'wanted', by: 'system' },
    open: { from: ['wanted'], to: 'open', by: 'system' },
    findNothing: { from: ['open'], to: 'nothing_left', by: 'system' },
    deleteAgain: { from: ['open'], to: 'deleted_again', by: 'system' },
    /** Nothing was learnt: the confirmation goes on, or is over. */
    return: { from: ['open'], to: 'wanted', by: 'system' },
    giveUp: { from: ['open'], to: 'not_asked', by: 'system' },
    /** A newer sign of life, or VOD did not say; or the confirmation was cancelled. */
    skip: { from: ['wanted'], to: 'not_asked', by: 'system' },
  },
  deletion: {
    answer: {
      ...({ from: ['open'], to: 'settled', by: 'system', sets: ANSWER } as const),
      audit: 'deletion.outcome',
    },
    /** The call certainly never left. */
    holdBack: {
      ...({ from: ['open'], to: 'settled', by: 'system', sets: ['outcome_at'] } as const),
      clears: ['outcome', 'vendor_code', 'vendor_request_id'],
      audit: 'deletion.outcome',
    },
    /** The settler takes it up once the lease is over. */
    lose: {
      ...({ from: ['open'], to: 'open', by: 'system', clears: ['lease_holder'] } as const),
      sets: [...ANSWER, 'leased_until'],
      audit: 'deletion.outcome',
    },
    askAgain: {
      ...({ from: ['open'], to: 'open', by: 'system', sets: ['attempts'] } as const),
      audit: 'deletion.attempt',
    },
    settle: {
      ...({ from: ['open'], to: 'settled', by: 'system' } as const),
      sets: [...ANSWER, 'settled_by'],
      audit: 'deletion.outcome',
    },
    /** It stays unknown. */
    giveUp: {
      ...({ from: ['open'], to: 'settled', by: 'system' } as const),
      sets: ['outcome', 'outcome_at', 'unsettled_reason'],
      audit: 'deletion.outcome',
    },
  },
} as const satisfies Record<MachineName, Record<string, Transition>>

type Table = typeof TRANSITIONS
export type EventOf<M extends MachineName> = keyof Table[M] & string

interface Rows {
  run: CleanupRow
  confirmation: CleanupRow
  item: CleanupItemRow
  itemConfirm: CleanupItemRow
  deletion: DeletionRow
}

type Sets<T> = T extends { sets: readonly (infer Column)[] } ? Column : never

/** The columns that an event sets, with their values. */
export type ValuesOf<M extends MachineName, E extends EventOf<M>> = Pick<
  Rows[M],
  Sets<Table[M][E]> & keyof Rows[M]
>

export const transitionOf = (machine: MachineName, event: string): Transition => {
  const events: Readonly<Record<string, Transition>> = TRANSITIONS[machine]
  const found = events[event]
  if (found === undefined) throw new Error(`No ${machine} knows the event ${event}.`)
  return found
}

/** What comes of an event: it moves; it has `already`; a person is refused; an event of the system's is ignored. */
export function replyOf(
  { from, already, by, runIs }: Transition,
  state: string,
  runState?: CleanupState,
): 'moves' | 'already' | 'refused' | 'ignored' {
  if (already?.includes(state)) return 'already'
  const may = runIs === undefined || runState === undefined || runIs.includes(runState)
  if (from.includes(state) && may) return 'moves'
  return by === 'person' ? 'refused' : 'ignored'
}
